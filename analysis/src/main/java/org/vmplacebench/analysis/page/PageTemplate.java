package org.vmplacebench.analysis.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Templates of pages, which stand beside the classes that fill them and share parts. */
public final class PageTemplate {

  private PageTemplate() {}

  /**
   * The template {@code name} beside {@code owner}; it takes in the shared parts, such as {@code
   * page.css}, by their names.
   */
  public static Template of(Class<?> owner, String name) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .zeroIsFalse(true)
        .withLoader(part -> new StringReader(text(PageTemplate.class, part)))
        .compile(text(owner, name));
  }

  /** The text of the file {@code name} that is packed beside {@code owner}. */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not packed with its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
