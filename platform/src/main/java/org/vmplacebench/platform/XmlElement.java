package org.vmplacebench.platform;

import java.util.List;
import java.util.Map;

/**
 * An element of an XML file, with its place in it.
 *
 * @param name name of the element
 * @param line line on which the element starts, from 1
 * @param attributes values by name, in the order of the file
 * @param children elements directly inside, in the order of the file
 */
record XmlElement(
    String name, int line, Map<String, String> attributes, List<XmlElement> children) {

  /** The value of an attribute, or the default where the file does not give it. */
  String attribute(String attribute, String defaultValue) {
    return attributes.getOrDefault(attribute, defaultValue);
  }
}
