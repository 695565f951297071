package org.vmplacebench.workbench.sweep.cluster;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vmplacebench.core.config.ControlCharacters;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.workbench.jvm.ChildJvm;
import org.vmplacebench.workbench.jvm.ShellWords;
import org.vmplacebench.workbench.sweep.Sweep;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Makes the script of a job from a template: that of the batch system, or the user's own. */
final class JobScript {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private final String template;
  private final String logName;
  private final boolean isSlurm;
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
    isSlurm = batchSystem.equals(SlurmExecutor.NAME);
    Settings settings = sweep.settings();
    template =
        settings.has(ClusterKeys.TEMPLATE)
            ? TextFiles.text(settings.get(ClusterKeys.TEMPLATE))
            : resource(batchSystem + ".mustache");
    values.put("sweep", quoted(List.of(sweep.name())));
    values.put("queue", word(settings, ClusterKeys.QUEUE));
    values.put("account", word(settings, ClusterKeys.ACCOUNT));
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
    all.put("log", quoted(List.of(log(name))));
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

  /** In the names of logs Slurm has signs of its own for what begins with a percent sign. */
  private String log(Path name) {
    String folder = name.getParent().toString();
    return (isSlurm ? folder.replace("%", "%%") : folder)
        + "/"
        + JobFolder.log(name, logName).getFileName();
  }

  private static String word(Settings settings, Key<String> key) {
    return settings.has(key) ? quoted(List.of(settings.get(key))) : "";
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

  /**
   * Words of a command line of the shell, or of the options of a batch system, whatever characters
   * they have.
   *
   * @throws FaultsException where they have control characters: options end where the line does,
   *     and what follows would be commands
   */
  static String quoted(List<String> words) {
    words.forEach(JobScript::refuseControlCharacters);
    return ShellWords.quoted(words);
  }

  private static void refuseControlCharacters(String word) {
    try {
      ControlCharacters.refuse(word);
    } catch (IllegalArgumentException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "job script",
                  "\"" + word + "\" " + e.getMessage(),
                  "names and folders whose names have no control characters",
                  "")));
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = JobScript.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
