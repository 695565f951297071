package org.vmplacebench.analysis.published;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A published experiment.
 *
 * @param name by which it is asked for, for example {@code R1}
 * @param title what it is about
 * @param source where it was published
 * @param values the published numbers; empty where only findings were
 * @param findings what was concluded from them
 * @param recordings names of the recorded loads of PlanetLab that it needs, in the order of its
 *     sweep; empty for none
 * @param remarks what its page says of what the runs are fed with, in sentences
 */
public record PublishedStudy(
    String name,
    String title,
    String source,
    List<PublishedValue> values,
    List<Finding> findings,
    List<String> recordings,
    List<String> remarks) {

  /** Names of all studies. */
  public static final List<String> NAMES =
      List.of("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "energy", "luc", "planetlab");

  /** Keeps copies that cannot be changed. */
  public PublishedStudy {
    values = List.copyOf(values);
    findings = List.copyOf(findings);
    recordings = recordings == null ? List.of() : List.copyOf(recordings);
    remarks = remarks == null ? List.of() : List.copyOf(remarks);
  }

  /** The same with other remarks. */
  public PublishedStudy remarking(List<String> others) {
    return new PublishedStudy(name, title, source, values, findings, recordings, others);
  }

  /** The form of it whose sites have what was recorded of them; only luc has one. */
  public PublishedStudy ofRecordedSites() {
    return read(name + "-recorded");
  }

  /** The study of this name, in capitals or not; empty where there is none. */
  public static Optional<PublishedStudy> named(String name) {
    return NAMES.stream()
        .filter(known -> known.equalsIgnoreCase(name))
        .findFirst()
        .map(PublishedStudy::read);
  }

  private static PublishedStudy read(String name) {
    Gson gson =
        new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();
    String resource = name.toLowerCase(Locale.ROOT) + ".json";
    try (InputStream in = PublishedStudy.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not packed with its class");
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      return gson.fromJson(text, PublishedStudy.class);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read", e);
    }
  }
}
