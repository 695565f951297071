package org.vmplacebench.workbench.provenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What somebody else's jars and folders on the class path provide to the program. */
final class PluginJars {

  private static final String OURS = "org.vmplacebench.";

  /** Names only: nobody's classes are loaded for this. */
  private static final List<String> SERVICES =
      List.of(
          "core.config.KeyProvider",
          "core.constraint.ConstraintKind",
          "core.scheduling.PlacementSolverFactory",
          "core.scheduling.SchedulerFactory",
          "core.sim.EngineFactory",
          "dvms.overlay.OverlayFactory",
          "entropy.choco.ChocoConstraint",
          "placement.choice.HostFilter",
          "placement.choice.HostWeigher",
          "vjobs.decision.DecisionModule");

  private PluginJars() {}

  /** Names of the classes that each provides, by jar or folder. */
  static SortedMap<Path, SortedSet<String>> find() {
    SortedMap<Path, SortedSet<String>> found = new TreeMap<>();
    // As ServiceLoader does.
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (String service : SERVICES) {
      String name = "META-INF/services/" + OURS + service;
      try {
        for (URL list : Collections.list(loader.getResources(name))) {
          for (String provider : providers(list)) {
            if (!provider.startsWith(OURS)) {
              found.computeIfAbsent(place(list, name), unseen -> new TreeSet<>()).add(provider);
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static List<String> providers(URL list) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** The jar or folder that has a resource. */
  private static Path place(URL resource, String name) {
    String text = resource.toString();
    String place = text.substring(0, text.length() - name.length());
    if (place.startsWith("jar:")) {
      place = place.substring("jar:".length(), place.length() - "!/".length());
    }
    try {
      return Path.of(new URL(place).toURI());
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException(text + " is on the class path but nowhere", e);
    }
  }
}
