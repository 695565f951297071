package org.vmplacebench.core.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.sim.VmImages.DiskCopy;
import org.vmplacebench.core.sim.VmImages.Home;

/** The keys of {@link VmImages}: how large images are and where hosts get them. */
public final class ImageKeys implements KeyProvider {

  private static final double MEGABYTE = 1e6;

  /** How large an image is. */
  public static final Key<Double> SIZE =
      Key.number(
          "images.size",
          0,
          Double.POSITIVE_INFINITY,
          "MB",
          "0",
          "Size of the image that the VMs of a class boot from; classes of the same name have the same"
              + " one. A host has the images of the VMs that it begins with.");

  /** What images have in common. */
  public static final Key<Double> SHARED =
      Key.number(
          "images.shared",
          0,
          100,
          "%",
          "0",
          "Share of each image that all of them have in common: a host that has one lacks only the"
              + " rest of another one.");

  /** Where hosts get them. */
  public static final Key<Home> HOME =
      Key.choice(
          "images.home",
          Home.class,
          Home.LOCAL,
          "Where a host gets what it lacks of the image of a VM that starts, over the network, to keep"
              + " it: local (it lacks nothing), repository (from the first of images.repositories),"
              + " site (from the one in its own site), or peers (from a host that has it: of its own"
              + " site first, of those the one that sends least; where there is none, from a"
              + " repository).");

  /** Who has all of them. */
  public static final Key<String> REPOSITORIES =
      Key.text(
          "images.repositories",
          "",
          "With images.home, names of hosts that have all images, with commas between them; the first"
              + " one is for sites that have none. They may be hosts that take no VMs.");

  @Override
  public String title() {
    return "Images of VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SIZE, SHARED, HOME, REPOSITORIES);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new NamedRepositories());
  }

  /** Images that are fetched have a size, and somebody who has them. */
  private static final class NamedRepositories implements Rule {

    @Override
    public List<Key<?>> keys() {
      return List.of(HOME, REPOSITORIES, SIZE);
    }

    @Override
    public void check(Settings settings, Findings findings) {
      if (settings.get(HOME) == Home.LOCAL) {
        return;
      }
      if (!settings.has(REPOSITORIES)) {
        findings.fault(
            HOME, "needs images.repositories", "names of hosts in images.repositories", "");
      }
      if (settings.get(SIZE) == 0) {
        findings.fault(HOME, "needs images.size", "a number above 0 in images.size", "");
      }
    }
  }

  /**
   * What an experiment says.
   *
   * @param hosts of its platform
   * @throws FaultsException with all names that are not among them
   */
  public static VmImages images(Settings settings, List<HostSpec> hosts, DiskCopy copy) {
    return new VmImages(
        settings.get(SIZE) * MEGABYTE,
        settings.get(SHARED) / 100,
        settings.get(HOME),
        settings.has(REPOSITORIES)
            ? named(REPOSITORIES, List.of(settings.get(REPOSITORIES).split(",", -1)), hosts)
            : List.of(),
        copy);
  }

  /** The indices of hosts by name. */
  static List<Integer> named(Key<String> key, List<String> names, List<HostSpec> hosts) {
    Map<String, Integer> byName = new TreeMap<>();
    for (int host = 0; host < hosts.size(); host++) {
      byName.put(hosts.get(host).name(), host);
    }
    List<Integer> found = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (String name : names) {
      Integer host = byName.get(name.strip());
      if (host == null) {
        faults.add(
            new Fault(
                key.name(),
                "\"" + name.strip() + "\" is no host of the platform",
                hosts.get(0).name() + " to " + hosts.get(hosts.size() - 1).name(),
                ""));
      } else {
        found.add(host);
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return found;
  }
}
