package org.vmplacebench.simgrid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.SimulationSetup;

/**
 * Writes any platform as a SimGrid platform file. A platform that was read from a file is handed
 * over as it stands there ({@link SourcePlatform}); otherwise the hosts, links and routes that the
 * embedded engine sees are written. Where each host has one link up and one down, it becomes a zone
 * with Cluster routing; otherwise every route is written out.
 *
 * <p>A host of its own, which no route reaches and nothing switches off, is added for the process
 * that drives the simulation: SimGrid ends the processes of a host that goes off.
 */
final class PlatformFile {

  /** The name of the driver's host. */
  static final String DRIVER_HOST = "vmplacebench-driver";

  private final Platform platform;
  private final HostSwitching switching;
  private final XMLStreamWriter xml;
  private final int hosts;

  private PlatformFile(SimulationSetup setup, XMLStreamWriter xml) {
    this.platform = setup.platform();
    this.switching = setup.switching();
    this.xml = xml;
    this.hosts = platform.hosts().size();
  }

  /** Writes the platform of a simulation to a file. */
  static void write(SimulationSetup setup, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new PlatformFile(setup, xml).write(setup.platformFile());
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the platform file for SimGrid cannot be written", e);
    }
  }

  private void write(Optional<Path> source) throws IOException, XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeDTD("\n<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">\n");
    start("platform", "version", "4.1");
    start("zone", "id", "vmplacebench", "routing", "Full");
    if (source.isPresent() && SourcePlatform.isReadable(source.get())) {
      SourcePlatform.copy(source.get(), platform, switching, xml);
    } else {
      writeHosts();
    }
    start("zone", "id", "vmplacebench-driver-zone", "routing", "None");
    write(new HostSpec(DRIVER_HOST, 1, 1e9, 0, 0, new PowerModel(0, 0, 0, 0)));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
  }

  private void writeHosts() throws XMLStreamException {
    Star star = Star.of(platform);
    start("zone", "id", "vmplacebench-hosts", "routing", star == null ? "Full" : "Cluster");
    for (HostSpec host : platform.hosts()) {
      write(host);
    }
    for (int link = 0; link < platform.links().size(); link++) {
      LinkSpec spec = platform.links().get(link);
      empty(
          "link",
          "id",
          linkName(link),
          "bandwidth",
          spec.bandwidth() + "Bps",
          "latency",
          spec.latency() + "s",
          "sharing_policy",
          spec.fatPipe() ? "FATPIPE" : "SHARED");
    }
    if (star == null) {
      writeRoutes();
    } else {
      write(star);
    }
    xml.writeEndElement();
  }

  private void write(HostSpec host) throws XMLStreamException {
    start(
        "host",
        "id",
        host.name(),
        "speed",
        SwitchedHosts.speeds(host, switching),
        "core",
        Integer.toString(host.cores()));
    power(xml, host, switching);
    xml.writeEndElement();
  }

  /**
   * Writes the power of a host under the names of SimGrid 3.32: with older ones energy reads abort.
   */
  static void power(XMLStreamWriter xml, HostSpec host, HostSwitching switching)
      throws XMLStreamException {
    prop(xml, "wattage_per_state", SwitchedHosts.watts(host, switching));
    prop(xml, "wattage_off", Double.toString(host.power().off()));
  }

  private static void prop(XMLStreamWriter xml, String id, String value) throws XMLStreamException {
    xml.writeEmptyElement("prop");
    xml.writeAttribute("id", id);
    xml.writeAttribute("value", value);
  }

  private void write(Star star) throws XMLStreamException {
    for (int host = 0; host < hosts; host++) {
      empty(
          "host_link",
          "id",
          platform.hosts().get(host).name(),
          "up",
          linkName(star.up[host]),
          "down",
          linkName(star.down[host]));
    }
    if (star.backbone >= 0) {
      LinkSpec spec = platform.links().get(star.backbone);
      empty(
          "backbone",
          "id",
          "vmplacebench-backbone",
          "bandwidth",
          spec.bandwidth() + "Bps",
          "latency",
          spec.latency() + "s");
    }
  }

  private void writeRoutes() throws XMLStreamException {
    for (int from = 0; from < hosts; from++) {
      for (int to = 0; to < hosts; to++) {
        Route route = from == to ? Route.NONE : platform.routing().between(from, to);
        if (route.links().length == 0) {
          continue;
        }
        start(
            "route",
            "src",
            platform.hosts().get(from).name(),
            "dst",
            platform.hosts().get(to).name(),
            "symmetrical",
            "NO");
        for (int link : route.links()) {
          empty("link_ctn", "id", linkName(link));
        }
        xml.writeEndElement();
      }
    }
  }

  /** The names of the platform could be ones that SimGrid uses itself, such as its loopback's. */
  private static String linkName(int link) {
    return "link-" + link;
  }

  private void start(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  /**
   * A link up and a link down for each host, and perhaps one between them that all share.
   *
   * @param backbone -1 where there is none
   */
  private record Star(int[] up, int[] down, int backbone) {

    /** The star that a platform is, or {@code null} where it is none. */
    static Star of(Platform platform) {
      int hosts = platform.hosts().size();
      if (hosts < 2) {
        return null;
      }
      List<Integer> ups = new ArrayList<>();
      List<Integer> downs = new ArrayList<>();
      int backbone = -1;
      for (int host = 0; host < hosts; host++) {
        int other = host == 0 ? 1 : 0;
        int[] there = platform.routing().between(host, other).links();
        int[] back = platform.routing().between(other, host).links();
        if (there.length < 2 || there.length > 3 || back.length != there.length) {
          return null;
        }
        ups.add(there[0]);
        downs.add(back[back.length - 1]);
        backbone = there.length == 3 ? there[1] : -1;
      }
      Star star =
          new Star(
              ups.stream().mapToInt(Integer::intValue).toArray(),
              downs.stream().mapToInt(Integer::intValue).toArray(),
              backbone);
      // A <backbone> is a shared link.
      boolean fits = backbone < 0 || !platform.links().get(backbone).fatPipe();
      return fits && star.hasAllRoutes(platform) ? star : null;
    }

    private boolean hasAllRoutes(Platform platform) {
      for (int from = 0; from < up.length; from++) {
        for (int to = 0; to < up.length; to++) {
          if (from != to && !isRoute(platform.routing().between(from, to).links(), from, to)) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean isRoute(int[] links, int from, int to) {
      return links.length == (backbone < 0 ? 2 : 3)
          && links[0] == up[from]
          && links[links.length - 1] == down[to]
          && (backbone < 0 || links[1] == backbone);
    }
  }
}
