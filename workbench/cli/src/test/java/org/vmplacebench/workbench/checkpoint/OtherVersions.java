package org.vmplacebench.workbench.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.vmplacebench.workbench.provenance.ProgramVersion;

/** Makes checkpoints look as if another program or another Java had written them. */
public final class OtherVersions {

  private OtherVersions() {}

  /** Whole, but of another program; gives what that is called. */
  public static String ofProgram(Path checkpoint) throws IOException {
    return rename(checkpoint, ProgramVersion.withFingerprint());
  }

  /** Whole, but of another Java; gives what that is called. */
  public static String ofJava(Path checkpoint) throws IOException {
    return rename(checkpoint, System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private static String rename(Path checkpoint, String version) throws IOException {
    String other = version.substring(0, version.length() - 1) + "?";
    byte[] all = Files.readAllBytes(checkpoint);
    // The sum of what stands before it ends the file.
    byte[] bytes = Arrays.copyOf(all, all.length - Long.BYTES);
    byte[] from = version.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (!Arrays.equals(bytes, at, at + from.length, from, 0, from.length)) {
      at++;
    }
    bytes[at + from.length - 1] = '?';
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    Files.write(
        checkpoint, ByteBuffer.allocate(all.length).put(bytes).putLong(sum.getValue()).array());
    return other;
  }
}
