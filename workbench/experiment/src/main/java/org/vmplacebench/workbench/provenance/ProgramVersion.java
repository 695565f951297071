package org.vmplacebench.workbench.provenance;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which program this is: its release, and a fingerprint of everything on its class path. */
public final class ProgramVersion {

  private static final int DIGITS = 12;

  private ProgramVersion() {}

  /** The release, as its POM says, or {@code development} where there is no jar that could know. */
  public static String release() {
    return Objects.requireNonNullElse(
        ProgramVersion.class.getPackage().getImplementationVersion(), "development");
  }

  /**
   * The release with the beginning of a hash of all jars and classes, plugins included: programs
   * that agree on it do the same.
   */
  public static String withFingerprint() {
    FileDigests digests = new FileDigests();
    String contents =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .map(entry -> entry.getFileName() + " " + digests.of(entry) + "\n")
            .sorted()
            .reduce("", String::concat);
    byte[] hash = FileDigests.sha256().digest(contents.getBytes(StandardCharsets.UTF_8));
    return release() + "+" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
  }
}
