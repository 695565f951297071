package org.vmplacebench.workbench.validate.mutation;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes of the embedded engine's models: all of the engine itself and of what engines share,
 * and of cluster, platform and simulation those that hold power, network, the state of hosts and
 * how long VMs take to boot, stop and be written.
 */
final class ModelClasses {

  private static final String ENGINE = "org.vmplacebench.embedded.EmbeddedSimulation";
  private static final List<String> PACKAGES_OF =
      List.of(ENGINE, "org.vmplacebench.core.engine.CpuSharing");
  private static final List<String> MORE =
      List.of(
          "org.vmplacebench.core.cluster.ClusterState",
          "org.vmplacebench.core.platform.PowerModel",
          "org.vmplacebench.core.sim.VmTimes",
          "org.vmplacebench.core.platform.NetworkParameters");

  private ModelClasses() {}

  /** Whether the embedded engine is on the class path. */
  static boolean areThere() {
    return resource(ENGINE) != null;
  }

  /** Names of the classes, in a fixed order; keys hold bounds of values and no model. */
  static List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    for (String member : PACKAGES_OF) {
      names.addAll(besides(member));
    }
    for (String name : MORE) {
      String folder = name.substring(0, name.lastIndexOf('.') + 1);
      besides(name).stream()
          .filter(
              other ->
                  other.equals(name)
                      || other.startsWith(name + "$")
                      || (name.endsWith("ClusterState") && other.startsWith(folder)))
          .forEach(names::add);
    }
    names.removeIf(name -> name.endsWith("Keys"));
    return names.stream().distinct().toList();
  }

  private static URL resource(String className) {
    return ModelClasses.class.getClassLoader().getResource(className.replace('.', '/') + ".class");
  }

  /** All classes of the package of one, in a folder or a jar. */
  private static List<String> besides(String className) throws IOException {
    URI uri;
    try {
      uri = resource(className).toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (!uri.getScheme().equals("jar")) {
      return list(Path.of(uri).getParent(), className);
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return list(jar.provider().getPath(uri).getParent(), className);
    }
  }

  private static List<String> list(Path folder, String className) throws IOException {
    String packageName = className.substring(0, className.lastIndexOf('.') + 1);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> packageName + file.substring(0, file.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }
}
