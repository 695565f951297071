package org.vmplacebench.analysis.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script within a page. The page allows this text only, by its hash, so that nothing that came
 * into the page with names or values can run.
 *
 * @param text as it stands between the tags
 */
public record PageScript(String text) {

  /** A script that is packed beside {@code owner}. */
  public static PageScript of(Class<?> owner, String name) {
    // A page is XML as well.
    return new PageScript("//<![CDATA[\n" + PageTemplate.text(owner, name) + "//]]>\n");
  }

  /** What the content security policy of the page says of it: {@code sha256-...}. */
  public String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
