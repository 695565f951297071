package org.vmplacebench.vjobs.plan;

import java.util.stream.IntStream;

/**
 * An action of a context switch: an edge of the reconfiguration graph. VMs are positions in a
 * {@link Configuration}, hosts indices in the cluster.
 */
public sealed interface Action {

  /** Position of the VM in the configuration. */
  int vm();

  /** A VM that waits boots on a host. */
  record Run(int vm, int host) implements Action {}

  /**
   * A VM ends.
   *
   * @param host where it is; {@link Configuration#NOWHERE} where it sleeps
   */
  record Stop(int vm, int host) implements Action {}

  /** A VM migrates live. */
  record Migrate(int vm, int from, int to) implements Action {}

  /**
   * A VM is paused and its memory written to its image.
   *
   * @param home host whose disk has the image, or {@link Configuration#SHARED}
   */
  record Suspend(int vm, int host, int home) implements Action {

    /** Whether the image goes to the disk of another host. */
    boolean isRemote() {
      return home != host && home != Configuration.SHARED;
    }
  }

  /**
   * A VM is read from its image and goes on.
   *
   * @param home host whose disk has the image, or {@link Configuration#SHARED}
   * @param inMemory whether it is paused in the memory of the host, so that nothing is read
   */
  record Resume(int vm, int home, int host, boolean inMemory) implements Action {

    /** Whether the image comes from the disk of another host. */
    boolean isRemote() {
      return !inMemory && home != host && home != Configuration.SHARED;
    }
  }

  /** The host that has to have room for the VM, or -1 where none has to. */
  default int destination() {
    if (this instanceof Run run) {
      return run.host();
    } else if (this instanceof Migrate migrate) {
      return migrate.to();
    } else if (this instanceof Resume resume) {
      return resume.host();
    }
    return Configuration.NOWHERE;
  }

  /** The hosts that have to be on for it. */
  default IntStream hosts() {
    IntStream all;
    if (this instanceof Stop stop) {
      all = IntStream.of(stop.host());
    } else if (this instanceof Migrate migrate) {
      all = IntStream.of(migrate.from(), migrate.to());
    } else if (this instanceof Suspend suspend) {
      all = IntStream.of(suspend.host(), suspend.home());
    } else if (this instanceof Resume resume) {
      all = IntStream.of(resume.home(), resume.host());
    } else {
      all = IntStream.of(destination());
    }
    return all.filter(host -> host >= 0);
  }

  /** Whether it makes a VM run that does not. */
  default boolean activates() {
    return this instanceof Run || this instanceof Resume;
  }
}
