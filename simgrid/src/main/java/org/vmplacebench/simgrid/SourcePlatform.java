package org.vmplacebench.simgrid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Platform;

/**
 * Hands a platform file over to SimGrid as it is, zones and routings included, so that SimGrid
 * finds the routes itself. What the embedded engine gives no effect to is left out: changes over
 * time, disks, configuration (which SimGrid gets on its command line). The power of hosts is
 * written under the names that SimGrid 3.32 reads.
 */
final class SourcePlatform {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "config",
          "prop",
          "trace",
          "trace_connect",
          "actor",
          "process",
          "random",
          "disk",
          "mount",
          "storage");
  private static final Set<String> ATTRIBUTES_LEFT_OUT =
      Set.of(
          "pstate",
          "state_file",
          "speed_file",
          "availability_file",
          "bandwidth_file",
          "latency_file",
          "coordinates",
          "topo_parameters");

  private final Map<String, HostSpec> hosts = new HashMap<>();
  private final XMLStreamReader in;
  private final XMLStreamWriter out;

  private SourcePlatform(Platform platform, XMLStreamReader in, XMLStreamWriter out) {
    this.in = in;
    this.out = out;
    platform.hosts().forEach(host -> hosts.put(host.name(), host));
  }

  /**
   * Whether SimGrid reads a file's zones: all but Star, which SimGrid has in its C++ interface
   * only.
   */
  static boolean isReadable(Path source) throws IOException, XMLStreamException {
    try (InputStream stream = Files.newInputStream(source)) {
      XMLStreamReader in = factory().createXMLStreamReader(stream);
      while (in.hasNext()) {
        if (in.next() == XMLStreamConstants.START_ELEMENT
            && "star".equalsIgnoreCase(in.getAttributeValue(null, "routing"))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Writes the outermost zone of a file. */
  static void copy(Path source, Platform platform, XMLStreamWriter out)
      throws IOException, XMLStreamException {
    try (InputStream stream = Files.newInputStream(source)) {
      new SourcePlatform(platform, factory().createXMLStreamReader(stream), out).copy();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void copy() throws XMLStreamException {
    Deque<String> open = new ArrayDeque<>();
    int leftOut = 0;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = in.getLocalName();
        open.push(name);
        if (leftOut > 0 || LEFT_OUT.contains(name)) {
          leftOut++;
        } else if (!name.equals("platform")) {
          start(name);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        String name = open.pop();
        if (leftOut > 0) {
          leftOut--;
        } else if (!name.equals("platform")) {
          out.writeEndElement();
        }
      }
    }
  }

  private void start(String name) throws XMLStreamException {
    out.writeStartElement(name);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (!ATTRIBUTES_LEFT_OUT.contains(in.getAttributeLocalName(i))) {
        out.writeAttribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
      }
    }
    if (name.equals("host")) {
      power(attribute("id"));
    } else if (name.equals("cluster")) {
      // All its hosts are alike.
      String first = List.of(attribute("radical").split("[-,]")).get(0).strip();
      power(attribute("prefix") + Integer.parseInt(first) + attribute("suffix"));
    }
  }

  private void power(String host) throws XMLStreamException {
    PlatformFile.prop(out, "wattage_per_state", PlatformFile.watts(hosts.get(host)));
    PlatformFile.prop(out, "wattage_off", Double.toString(hosts.get(host).power().off()));
  }

  private String attribute(String name) {
    String value = in.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
