package org.vmplacebench.core.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the platform of a cluster as a SimGrid platform file, version 4.1, so that another engine
 * can run on it. {@link PlatformXml} reads it back as exactly what {@link PlatformGenerator} makes.
 */
public final class PlatformXmlWriter {

  private static final String ZONE = "cluster";

  private final XMLStreamWriter xml;

  private PlatformXmlWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes the file, as UTF-8.
   *
   * @param out stays open
   * @throws IOException where it cannot be written
   */
  public static void write(ClusterDescription cluster, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new PlatformXmlWriter(xml).write(cluster);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the platform file cannot be written", e);
    }
  }

  private void write(ClusterDescription cluster) throws XMLStreamException {
    Platform platform = PlatformGenerator.generate(cluster);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeDTD("\n<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">");
    start("", "platform", "version", "4.1");
    start("  ", "zone", "id", ZONE, "routing", "Cluster");
    for (HostSpec host : platform.hosts()) {
      write(host);
    }
    // Their order is the one of the generator, so that a link has the same index when read back.
    for (int i = 0; i < cluster.hosts(); i++) {
      empty(
          "    ",
          "link",
          "id",
          linkName(i),
          "bandwidth",
          decimal(cluster.bandwidth()) + "Bps",
          "latency",
          decimal(cluster.latency()) + "s",
          "sharing_policy",
          "SPLITDUPLEX");
    }
    for (int i = 0; i < cluster.hosts(); i++) {
      empty(
          "    ",
          "host_link",
          "id",
          platform.hosts().get(i).name(),
          "up",
          linkName(i) + "_UP",
          "down",
          linkName(i) + "_DOWN");
    }
    if (cluster.hasBackbone()) {
      empty(
          "    ",
          "backbone",
          "id",
          ZONE + "_backbone",
          "bandwidth",
          decimal(cluster.backboneBandwidth()) + "Bps",
          "latency",
          decimal(cluster.backboneLatency()) + "s");
    }
    end("  ");
    end("");
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void write(HostSpec host) throws XMLStreamException {
    start(
        "    ",
        "host",
        "id",
        host.name(),
        "speed",
        decimal(host.speed()) + "f",
        "core",
        Integer.toString(host.cores()));
    PowerModel power = host.power();
    prop(
        "wattage_per_state",
        decimal(power.idle()) + ":" + decimal(power.epsilon()) + ":" + decimal(power.full()));
    prop("wattage_off", decimal(power.off()));
    prop("memory", Long.toString(host.memory()));
    prop("vm_capacity", decimal(host.capacity()));
    end("    ");
  }

  private void prop(String id, String value) throws XMLStreamException {
    empty("      ", "prop", "id", id, "value", value);
  }

  private void start(String indent, String name, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
    xml.writeStartElement(name);
    attributes(attributes);
  }

  private void empty(String indent, String name, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void end(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
    xml.writeEndElement();
  }

  private static String linkName(int host) {
    return ZONE + "_link_" + host;
  }

  /** The shortest plain decimal that reads back as the same number, on any JDK. */
  private static String decimal(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toPlainString();
      }
    }
    return exact.round(new MathContext(17)).toPlainString();
  }
}
