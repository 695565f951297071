package org.vmplacebench.workbench.validate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measurements as a JSON file, by which a child process hands them to its parent. */
final class MeasurementsFile {

  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private MeasurementsFile() {}

  static void write(Path file, Measurements measurements) throws IOException {
    Files.writeString(file, GSON.toJson(measurements.byName().values().toArray()));
  }

  static Measurements read(Path file) throws IOException {
    Measurements measurements = new Measurements();
    List.of(GSON.fromJson(Files.readString(file), Measurement[].class)).forEach(measurements::add);
    return measurements;
  }
}
