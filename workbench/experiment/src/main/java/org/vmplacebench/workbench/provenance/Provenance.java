package org.vmplacebench.workbench.provenance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vmplacebench.workbench.config.DeclaredKeys;
import org.vmplacebench.workbench.config.ExperimentSettings;

/**
 * How this process makes results, for {@code summary.json}: what decides about their bits, and what
 * a reader wants to know besides. Nothing of it is a number, so that no comparison takes it for a
 * metric.
 */
public final class Provenance {

  /** Its name in {@code summary.json}. */
  public static final String NAME = "provenance";

  /** Names in it. */
  public static final String PROGRAM = "program_version";

  public static final String COMMIT = "commit";
  public static final String JAVA = "java_version";
  public static final String LIBRARIES = "libraries";
  public static final String PLUGINS = "plugins";
  public static final String INPUTS = "inputs";

  /** The property of the module external, which nobody compiles against. */
  private static final String COMMAND_KEY = "external.command";

  /** Recordings of days are known by their size: a run must not take longer to name them. */
  private static final long MOST_BYTES = 4L << 20;

  /** What {@code run.sh} says of the commit that it stands at; the JVM cannot know. */
  private static final String COMMIT_PROPERTY = "vmplacebench.commit";

  /** A library of a release: its name says all. */
  private static final Pattern RELEASED = Pattern.compile(".*-\\d[\\w.]*(-[a-z0-9-]+)?\\.jar");

  /** Jars do not change while a program uses them. */
  private static final FileDigests DIGESTS =
      FileDigests.knowing(System.getProperty("vmplacebench.digests", ""));

  private Provenance() {}

  /**
   * How a run is made that starts now.
   *
   * @param settings of the run
   * @param keys all keys of this build
   */
  public static Map<String, Object> of(ExperimentSettings settings, DeclaredKeys keys) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put(PROGRAM, ProgramVersion.release());
    found.put(COMMIT, System.getProperty(COMMIT_PROPERTY, "unknown"));
    found.put(JAVA, Runtime.version().toString());
    found.put(
        "java_vm", System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"));
    found.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    found.put("architecture", System.getProperty("os.arch"));
    found.put("host", MachineName.text());
    found.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    found.put("command", GivenCommand.text().orElse("embedded in another program"));
    found.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    String command = settings.effective().getOrDefault(COMMAND_KEY, "");
    if (!command.isEmpty()) {
      found.put("external_command", command);
    }
    found.put(INPUTS, inputs(settings, keys));
    found.put(PLUGINS, plugins());
    found.put(LIBRARIES, libraries());
    return found;
  }

  /** What the files hold that the run reads, by key and name. */
  private static Map<String, Object> inputs(ExperimentSettings settings, DeclaredKeys keys) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    // A fresh look each time: files are edited while a program goes on that embeds this one.
    FileDigests fresh = new FileDigests();
    settings
        .effective()
        .forEach(
            (name, value) -> {
              Map<String, Object> files = new LinkedHashMap<>();
              if (!value.isEmpty() && keys.byName().containsKey(name)) {
                for (Path file : keys.byName().get(name).type().inputs(value)) {
                  if (Files.isRegularFile(file)) {
                    files.put(name(file), content(file, fresh));
                  }
                }
              }
              if (!files.isEmpty()) {
                inputs.put(name, files);
              }
            });
    return inputs;
  }

  private static String content(Path file, FileDigests digests) {
    try {
      long bytes = Files.size(file);
      return bytes <= MOST_BYTES ? "sha256:" + digests.of(file) : bytes + " bytes";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Object>> plugins() {
    List<Map<String, Object>> plugins = new ArrayList<>();
    PluginJars.find()
        .forEach(
            (place, classes) -> {
              Map<String, Object> plugin = new LinkedHashMap<>();
              plugin.put("file", name(place));
              plugin.put("sha256", DIGESTS.of(place));
              plugin.put("provides", List.copyOf(classes));
              plugins.add(plugin);
            });
    return plugins;
  }

  /**
   * All of the class path: by its name a library of a release, by its content what could be built
   * twice under one name.
   */
  private static Map<String, Object> libraries() {
    SortedMap<String, Object> libraries = new TreeMap<>();
    String own = "-" + ProgramVersion.release() + ".jar";
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .forEach(
            jar -> {
              String name = jar.getFileName().toString();
              boolean isReleased =
                  RELEASED.matcher(name).matches()
                      && !name.endsWith(own)
                      && !name.contains("SNAPSHOT");
              libraries.put(name, isReleased ? "as named" : "sha256:" + DIGESTS.of(jar));
            });
    return libraries;
  }

  /** A folder of classes is told from others by the folders that it is in. */
  private static String name(Path place) {
    int parts = place.getNameCount();
    return Files.isDirectory(place) && parts > 2
        ? place.subpath(parts - 3, parts).toString()
        : place.getFileName().toString();
  }
}
