package org.vmplacebench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/**
 * Reads XML without ever looking outside the file: a document type is stepped over, no entity is
 * expanded.
 */
final class XmlTree {

  // Below the limits that newer JDKs set themselves, so that the fault is the same on all.
  private static final int DEEPEST = 50;

  private static final String NO_ENTITIES =
      "only the five of XML itself (&amp; &lt; &gt; &apos; &quot;) and characters such as &#233;";
  private static final String HINT =
      "Write the text itself: entities are off, so that a file cannot read other files";

  private static final Pattern ENTITY = Pattern.compile("<!ENTITY\\s+([^%\\s]\\S*)");
  private static final Pattern ELSEWHERE =
      Pattern.compile("^\\s*<!DOCTYPE\\s+\\S+\\s+(SYSTEM|PUBLIC)\\b");

  private XmlTree() {}

  /**
   * The root element of a document.
   *
   * @param in the document; stays open
   * @param source what to call the document in faults
   * @throws FaultsException where it is not well-formed, refers to an entity of its own, or nests
   *     elements more than 50 deep
   */
  static XmlElement read(InputStream in, String source) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("reference to " + systemId + " outside the file");
        });
    try {
      // In UTF-8 whatever it was, as of bytes that are none the parser prints something itself.
      InputStream bytes = new Utf8Stream(TextFiles.reader(in));
      XMLStreamReader reader = factory.createXMLStreamReader(bytes, "UTF-8");
      try {
        return root(reader, source);
      } finally {
        reader.close();
      }
    } catch (IOException e) {
      throw fault(source, 1, "cannot be read: " + e.getMessage(), "text", "");
    } catch (XMLStreamException e) {
      throw notWellFormed(e, source);
    }
  }

  private static XmlElement root(XMLStreamReader reader, String source) throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    // An element starts where the event before it ended; its own location is the end of its tag.
    int line = 1;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        XmlElement element =
            new XmlElement(reader.getLocalName(), line, attributes(reader), new ArrayList<>());
        if (open.isEmpty()) {
          root = element;
        } else {
          open.peek().children().add(element);
        }
        open.push(element);
        if (open.size() > DEEPEST) {
          throw fault(source, line, "elements are nested too deeply", "at most 50 levels", "");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
      } else if (event == XMLStreamConstants.DTD) {
        refuseEntities(reader.getText(), source, reader.getLocation().getLineNumber());
      }
      line = reader.getLocation().getLineNumber();
    }
    return root;
  }

  /**
   * Where a document type is also elsewhere, the parser takes an entity in an attribute for one
   * that may be declared there, and leaves it out without a word.
   */
  private static void refuseEntities(String type, String source, int line) {
    Matcher entity = ENTITY.matcher(type == null ? "" : type);
    if (entity.find() && ELSEWHERE.matcher(type).find()) {
      throw fault(
          source, line, "declares the entity \"" + entity.group(1) + "\"", NO_ENTITIES, HINT);
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static FaultsException notWellFormed(XMLStreamException e, String source) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    // The parser puts its own location before what it has to say.
    String message =
        e.getNestedException() instanceof IOException unread
            ? unread.getMessage()
            : e.getMessage().replaceFirst("(?s)^ParseError.*?Message: ", "");
    return message.contains("entity")
        ? fault(source, line, "refers to an entity: " + message, NO_ENTITIES, HINT)
        : fault(source, line, "is not well-formed XML: " + message, "", "");
  }

  private static FaultsException fault(
      String source, int line, String what, String allowed, String hint) {
    String where = line > 0 ? source + ":" + line : source;
    return new FaultsException(List.of(new Fault(where, what, allowed, hint)));
  }
}
