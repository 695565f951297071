package org.vmplacebench.workbench.sweep.cluster;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Makes the script of a job from a template: that of the batch system, or the user's own. */
final class JobScript {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private final String template;
  private final String logName;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * The scripts of a sweep.
   *
   * @param batchSystem whose template is in the resources under this name
   * @param logName what the batch system calls the element in names of files
   */
  JobScript(String batchSystem, String logName, Sweep sweep, RunStore store, ChildJvm jvm)
      throws IOException {
    this.logName = logName;
    Settings settings = sweep.settings();
    template =
        settings.has(ClusterKeys.TEMPLATE)
            ? Files.readString(settings.get(ClusterKeys.TEMPLATE), StandardCharsets.UTF_8)
            : resource(batchSystem + ".mustache");
    values.put("sweep", sweep.name());
    values.put("queue", optional(settings, ClusterKeys.QUEUE));
    values.put("account", optional(settings, ClusterKeys.ACCOUNT));
    values.put("options", options(settings));
    values.put("cpus", settings.get(ClusterKeys.CPUS));
    values.put("memory", optional(settings, ClusterKeys.MEMORY));
    values.put("concurrency", optional(settings, ClusterKeys.CONCURRENCY));
    values.put("time", settings.has(ClusterKeys.TIME) ? clock(settings.get(ClusterKeys.TIME)) : "");
    values.put(
        "command",
        quoted(
            jvm.command(
                List.of(), List.of(ElementWork.COMMAND, store.root().toString(), sweep.name()))));
  }

  /**
   * The script of one job.
   *
   * @param name of the job in {@link JobFolder}
   * @param elements number of elements of the job
   */
  String of(Path name, int elements) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("job", name.getFileName().toString());
    all.put("file", quoted(List.of(JobFolder.description(name).toString())));
    all.put("log", quoted(List.of(JobFolder.log(name, logName).toString())));
    all.put("indices", quoted(List.of(JobFolder.indices(name).toString())));
    all.put("last", elements - 1);
    try {
      return Mustache.compiler()
          .escapeHTML(false)
          .emptyStringIsFalse(true)
          .compile(template)
          .execute(all);
    } catch (MustacheException | UnsupportedOperationException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  ClusterKeys.TEMPLATE.name(),
                  "cannot be filled in: " + e.getMessage(),
                  "the names " + String.join(", ", all.keySet().stream().sorted().toList()),
                  "")));
    }
  }

  private static Object optional(Settings settings, Key<?> key) {
    return settings.has(key) ? settings.get(key) : "";
  }

  private static List<String> options(Settings settings) {
    return settings.has(ClusterKeys.OPTIONS)
        ? List.of(settings.get(ClusterKeys.OPTIONS).trim().split("\\s+"))
        : List.of();
  }

  /** Hours, minutes and seconds, as batch systems want them. */
  private static String clock(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", whole / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
  }

  /** Words of a command line of the shell, whatever characters they have. */
  static String quoted(List<String> words) {
    return words.stream()
        .map(
            word ->
                word.matches("[A-Za-z0-9_./:=,@%+-]+")
                    ? word
                    : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = JobScript.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
