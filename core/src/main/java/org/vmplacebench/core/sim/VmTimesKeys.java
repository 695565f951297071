package org.vmplacebench.core.sim;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.DiskSpec;
import org.vmplacebench.core.platform.HostSpec;

/** The keys of {@link VmTimes}: how long VMs boot and shut down, and where their images are. */
public final class VmTimesKeys implements KeyProvider {

  /** Boots take a constant time. */
  public static final String CONSTANT = "constant";

  /** Boots read and compute. */
  public static final String WORK = "work";

  private static final double MEGABYTE = 1e6;

  /** How long a VM boots. */
  public static final Key<Double> BOOT =
      time(
          "vm.boot.time",
          "0",
          "With vm.boot.model = constant, time that a VM takes to boot before it runs: one that"
              + " arrives, and one that a policy runs. About 6 s in the measurements of result R7.");

  /** How boots take their time. */
  public static final Key<String> BOOT_MODEL =
      Key.choice(
          "vm.boot.model",
          List.of(CONSTANT, WORK),
          CONSTANT,
          "How long a VM boots: constant, for vm.boot.time; or work, for as long as it takes to read"
              + " vm.boot.read from the host's disk and then to compute vm.boot.cpu, in competition"
              + " with all else on the host (Nguyen and Lebre, PDP 2017).");

  /** What a boot reads. */
  public static final Key<Double> BOOT_READ =
      Key.number(
          "vm.boot.read",
          0,
          Double.POSITIVE_INFINITY,
          "MB",
          "400",
          "With vm.boot.model = work, what a VM that boots reads from the disk of its host: 4 s of an"
              + " idle disk of 100 MB/s.");

  /** What a boot computes. */
  public static final Key<Double> BOOT_CPU =
      time(
          "vm.boot.cpu",
          "2",
          "With vm.boot.model = work, what a VM that boots computes with one thread, in seconds of an"
              + " idle core of the first host.");

  /** What loads read. */
  public static final Key<Double> LOAD_READ =
      Key.number(
          "vm.disk.read",
          0,
          Double.POSITIVE_INFINITY,
          "MB/s",
          "0",
          "What a VM at full load reads from the disk of its host, less in proportion at less load."
              + " It slows down boots and images on that disk; the load itself never waits.");

  /** How long a clean shutdown takes. */
  public static final Key<Double> SHUTDOWN =
      time(
          "vm.shutdown.time",
          "0",
          "Time that a policy's clean shutdown of a VM takes; about 25 s in the measurements of result"
              + " R7.");

  /** How long a hard shutdown takes. */
  public static final Key<Double> HARD_SHUTDOWN =
      time(
          "vm.shutdown.hard.time",
          "0",
          "Time that a policy's hard shutdown of a VM takes; about 1 s in the measurements of result"
              + " R7.");

  /** How long a pause takes. */
  public static final Key<Double> PAUSE =
      time(
          "vm.pause.time",
          "0.005",
          "Time that it takes to pause a VM before its image is written, and to unpause it after it"
              + " was read. The VMs of a vjob are paused one after the other.");

  /** How fast disks read. */
  public static final Key<Double> DISK_READ =
      Key.positive(
          "hosts.disk.read",
          "MB/s",
          "100",
          "Bandwidth at which the disk of a host reads, shared among what is read at the same time:"
              + " of hosts for which platform.file has no <disk>.");

  /** How fast disks write. */
  public static final Key<Double> DISK_WRITE =
      Key.positive(
          "hosts.disk.write",
          "MB/s",
          "100",
          "Bandwidth at which the disk of a host writes, shared among what is written at the same"
              + " time: of hosts for which platform.file has no <disk>.");

  /** Where images are. */
  public static final Key<String> STORAGE =
      Key.text(
          "images.storage",
          "",
          "Name of the host whose disk has the images of all suspended VMs: images go there and come"
              + " from there over the network. Where it is left out, images are on the disks of the"
              + " hosts that the VMs were suspended on.");

  /** How fast the shared storage reads. */
  public static final Key<Double> STORAGE_READ =
      Key.positive(
          "images.storage.read",
          "MB/s",
          "",
          "Bandwidth at which the disk of images.storage reads. Where it is left out: that of the host's <disk>, or"
              + " hosts.disk.read.");

  /** How fast the shared storage writes. */
  public static final Key<Double> STORAGE_WRITE =
      Key.positive(
          "images.storage.write",
          "MB/s",
          "",
          "Bandwidth at which the disk of images.storage writes. Where it is left out: that of the"
              + " host's <disk>, or hosts.disk.write.");

  private static Key<Double> time(String name, String otherwise, String meaning) {
    return Key.number(name, 0, Double.POSITIVE_INFINITY, "s", otherwise, meaning);
  }

  @Override
  public String title() {
    return "Start, stop, suspend and resume of VMs";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        BOOT_MODEL,
        BOOT,
        BOOT_READ,
        BOOT_CPU,
        LOAD_READ,
        SHUTDOWN,
        HARD_SHUTDOWN,
        PAUSE,
        DISK_READ,
        DISK_WRITE,
        STORAGE,
        STORAGE_READ,
        STORAGE_WRITE);
  }

  /**
   * What an experiment says.
   *
   * @param hosts of its platform
   * @throws FaultsException where none of them has the name of the storage
   */
  public static VmTimes life(Settings settings, List<HostSpec> hosts) {
    double read = settings.get(DISK_READ) * MEGABYTE;
    double write = settings.get(DISK_WRITE) * MEGABYTE;
    int storage = storage(settings, hosts);
    Optional<DiskSpec> disk = storage < 0 ? Optional.empty() : hosts.get(storage).disk();
    VmTimes times =
        new VmTimes(
            settings.get(BOOT),
            settings.get(SHUTDOWN),
            settings.get(HARD_SHUTDOWN),
            settings.get(PAUSE),
            read,
            write,
            storage,
            settings.has(STORAGE_READ)
                ? settings.get(STORAGE_READ) * MEGABYTE
                : disk.map(DiskSpec::read).orElse(read),
            settings.has(STORAGE_WRITE)
                ? settings.get(STORAGE_WRITE) * MEGABYTE
                : disk.map(DiskSpec::write).orElse(write));
    BootWork work =
        new BootWork(
            settings.get(BOOT_READ) * MEGABYTE, settings.get(BOOT_CPU) * hosts.get(0).speed());
    return (settings.get(BOOT_MODEL).equals(WORK) ? times.booting(work) : times)
        .reading(settings.get(LOAD_READ) * MEGABYTE);
  }

  private static int storage(Settings settings, List<HostSpec> hosts) {
    return settings.has(STORAGE)
        ? ImageKeys.named(STORAGE, List.of(settings.get(STORAGE)), hosts).get(0)
        : VmTimes.LOCAL_DISKS;
  }
}
