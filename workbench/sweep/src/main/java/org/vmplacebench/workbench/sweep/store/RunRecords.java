package org.vmplacebench.workbench.sweep.store;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes and reads {@code run.json}. */
public final class RunRecords {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .setPrettyPrinting()
          .create();

  private RunRecords() {}

  /** Writes it into the directory of a run. */
  public static void write(Path directory, RunRecord record) throws IOException {
    Files.writeString(
        directory.resolve(RunRecord.FILE), GSON.toJson(record) + "\n", StandardCharsets.UTF_8);
  }

  /**
   * Reads it from the directory of a run; nothing where there is none, or nobody can read it.
   *
   * @throws IOException where the disk fails
   */
  public static Optional<RunRecord> read(Path directory) throws IOException {
    try {
      return Optional.ofNullable(
          GSON.fromJson(Files.readString(directory.resolve(RunRecord.FILE)), RunRecord.class));
    } catch (NoSuchFileException | CharacterCodingException | JsonParseException e) {
      return Optional.empty();
    }
  }
}
