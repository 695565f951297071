package org.vmplacebench.workbench.sweep.cluster;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.table.SweepPoints;
import org.vmplacebench.workbench.sweep.RunLimits;

/**
 * What a job of a batch system has to do, as its elements read it.
 *
 * @param executor what {@code run.json} calls the batch system
 * @param cpus runs at a time in each element
 * @param seconds longest wall time of a run; {@code null} where there is no limit
 * @param mebibytes most memory of a run; {@code null} where there is no limit
 * @param retries how often a run whose process died is tried again
 * @param measuredAlone whether runs with measured solver times run with none beside them
 * @param elements hashes of the runs of each element, by its index in the job array
 */
record JobFile(
    String executor,
    int cpus,
    Double seconds,
    Integer mebibytes,
    int retries,
    boolean measuredAlone,
    List<List<String>> elements) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  static JobFile of(String executor, int cpus, RunLimits limits, List<List<String>> elements) {
    return new JobFile(
        executor,
        cpus,
        limits.seconds().isPresent() ? limits.seconds().getAsDouble() : null,
        limits.mebibytes().isPresent() ? limits.mebibytes().getAsInt() : null,
        limits.retries(),
        limits.measuredAlone(),
        elements);
  }

  /** What holds for each of its runs. */
  RunLimits limits() {
    return new RunLimits(
        seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds),
        mebibytes == null ? OptionalInt.empty() : OptionalInt.of(mebibytes),
        retries,
        measuredAlone);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, GSON.toJson(this) + "\n", StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FaultsException where it is not that
   */
  static JobFile read(Path file) throws IOException {
    try {
      JobFile job = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), JobFile.class);
      if (job != null
          && job.executor != null
          && job.cpus > 0
          && job.elements != null
          && job.elements.stream().allMatch(JobFile::isElement)) {
        return job;
      }
    } catch (JsonParseException | CharacterCodingException e) {
      throw malformed(file);
    }
    throw malformed(file);
  }

  private static boolean isElement(List<String> hashes) {
    return hashes != null
        && hashes.stream().allMatch(hash -> hash != null && SweepPoints.isName(hash));
  }

  private static FaultsException malformed(Path file) {
    return new FaultsException(
        List.of(new Fault(file.toString(), "is no description of a job", "what sweep wrote", "")));
  }
}
