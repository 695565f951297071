package org.vmplacebench.core.sim;

import java.util.List;

/**
 * The images that VMs boot from, one for all VM classes of a name, and what of a VM's disk a live
 * migration copies.
 *
 * @param size bytes of an image, 0 or more
 * @param shared share of an image that all images have in common, 0 to 1
 * @param home where a host gets what it lacks of an image
 * @param repositories indices of hosts that have all images, the first one for hosts whose site has
 *     none; none with {@link Home#LOCAL}
 * @param copy what a live migration copies
 */
public record VmImages(
    double size, double shared, Home home, List<Integer> repositories, DiskCopy copy) {

  /** All hosts have all images, and live migrations copy what VMs wrote of their own. */
  public static final VmImages LOCAL =
      new VmImages(0, 0, Home.LOCAL, List.of(), DiskCopy.INCREMENTAL);

  /** Where a host gets what it lacks of an image. */
  public enum Home {
    /** It lacks nothing. */
    LOCAL,
    /** From the first repository. */
    REPOSITORY,
    /** From the repository in its site. */
    SITE,
    /** From a host that has it: in its own site first, and of those the one that sends least. */
    PEERS
  }

  /** What a live migration copies of a disk. */
  public enum DiskCopy {
    /** Nothing: it is on shared storage. */
    NONE,
    /** What the VM wrote of its own, and what the destination lacks of its image. */
    INCREMENTAL,
    /** What the VM wrote of its own, and its whole image. */
    FULL
  }

  /** Refuses images that cannot be. */
  public VmImages {
    repositories = List.copyOf(repositories);
    if (!(size >= 0) || Double.isInfinite(size) || !(shared >= 0 && shared <= 1)) {
      throw new IllegalArgumentException("an image of " + size + " bytes, " + shared + " shared");
    }
    if (home != Home.LOCAL && repositories.isEmpty()) {
      throw new IllegalArgumentException("images with a home and no repository");
    }
  }

  /** Whether a host can lack an image. */
  public boolean areFetched() {
    return size > 0 && home != Home.LOCAL;
  }
}
