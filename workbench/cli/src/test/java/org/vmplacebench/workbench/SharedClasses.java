package org.vmplacebench.workbench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vmplacebench.workbench.sweep.store.FileTrees;

/**
 * An archive of class data for the JVMs that tests start by the hundred: with it they are up in two
 * thirds of the processor time. It is made at the first use in each JVM with tests, as the launcher
 * makes its own.
 *
 * @param classPath of this JVM, with folders packed into jars, as archives know jars alone
 * @param archive that fits this class path and longer ones; where it does not, JVMs start without
 */
public record SharedClasses(String classPath, Path archive) {

  /** One for each JVM with tests; it goes with it. */
  private static final Path FOLDER =
      Path.of("target", "shared-classes-" + ProcessHandle.current().pid());

  private static SharedClasses made;

  /** The archive of this JVM. */
  public static synchronized SharedClasses get() {
    if (made == null) {
      try {
        made = make(FOLDER.toAbsolutePath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return made;
  }

  /** Options of a short JVM that starts from the archive. */
  public List<String> options() {
    return List.of(
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:cds*=off",
        "-Xlog:class+path=off",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData");
  }

  private static SharedClasses make(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    List<String> jars = new ArrayList<>();
    for (String entry :
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      // An empty entry, as of a colon at the end, is the folder that this would be packed into.
      if (Files.isDirectory(path) && !entry.isEmpty()) {
        jars.add(packed(path, folder.resolve(jars.size() + ".jar")).toString());
      } else if (Files.isRegularFile(path)) {
        jars.add(entry);
      }
    }
    SharedClasses classes =
        new SharedClasses(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
    Files.deleteIfExists(classes.archive);
    List<String> command = new ArrayList<>(List.of("" + Program.java()));
    command.addAll(classes.options().subList(1, classes.options().size()));
    command.addAll(
        List.of(
            "-XX:ArchiveClassesAtExit=" + classes.archive,
            "-Dvmplacebench.home=" + Program.HOME,
            "-cp",
            classes.classPath,
            Main.class.getName(),
            "run",
            Program.DEFAULT,
            "-Dsimulator.duration=60",
            "--no-figures",
            "--out",
            "" + folder.resolve("results")));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start()
        .waitFor();
    return classes;
  }

  private static void delete(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      // It is in a folder that "clean" removes.
    }
  }

  private static Path packed(Path classes, Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }
}
