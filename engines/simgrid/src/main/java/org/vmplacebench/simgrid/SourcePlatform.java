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
import org.vmplacebench.core.sim.HostSwitching;

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
  private final HostSwitching switching;
  private final XMLStreamReader in;
  private final XMLStreamWriter out;

  private SourcePlatform(
      Platform platform, HostSwitching switching, XMLStreamReader in, XMLStreamWriter out) {
    this.switching = switching;
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
  static void copy(Path source, Platform platform, HostSwitching switching, XMLStreamWriter out)
      throws IOException, XMLStreamException {
    try (InputStream stream = Files.newInputStream(source)) {
      new SourcePlatform(platform, switching, factory().createXMLStreamReader(stream), out).copy();
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
    HostSpec host = hostOf(name);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String attribute = in.getAttributeLocalName(i);
      if (host != null && attribute.equals("speed")) {
        String speeds = SwitchedHosts.speeds(host, switching);
        out.writeAttribute(attribute, speeds);
      } else if (!ATTRIBUTES_LEFT_OUT.contains(attribute)) {
        out.writeAttribute(attribute, in.getAttributeValue(i));
      }
    }
    if (host != null) {
      PlatformFile.power(out, host, switching);
    }
  }

  /** The host that an element is, or one of those that it stands for; {@code null} for others. */
  private HostSpec hostOf(String element) {
    if (element.equals("host")) {
      return hosts.get(attribute("id"));
    }
    if (element.equals("cluster")) {
      // All its hosts are alike.
      String first = List.of(attribute("radical").split("[-,]")).get(0).strip();
      return hosts.get(attribute("prefix") + Integer.parseInt(first) + attribute("suffix"));
    }
    return null;
  }

  private String attribute(String name) {
    String value = in.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
