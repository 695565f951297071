package org.vmplacebench.core.sim;

/**
 * What it takes to start, stop, suspend and resume VMs, the same for all of them. Live migration
 * has a model of its own.
 *
 * @param bootSeconds constant part of the time that a VM boots, 0 or more; about 6 in the thesis's
 *     measurements (chapter 2)
 * @param shutdownSeconds time of a clean shutdown, 0 or more; about 25 there
 * @param hardShutdownSeconds time of a hard one, 0 or more; about 1 there
 * @param pauseSeconds time to pause or unpause a VM in memory, 0 or more; a few milliseconds
 * @param diskRead bytes/s that the disk of a host reads at where the platform describes none, above
 *     0
 * @param diskWrite bytes/s that it writes at, above 0
 * @param storage index of the host whose disk has all images, or {@link #LOCAL_DISKS}
 * @param storageRead bytes/s that the disk of the storage reads at, above 0
 * @param storageWrite bytes/s that it writes at, above 0
 * @param work what a VM has to do to boot, after the constant time
 * @param loadRead bytes/s that a VM at full load reads from the disk of its host, 0 or more
 * @param images what VMs boot from
 */
public record VmTimes(
    double bootSeconds,
    double shutdownSeconds,
    double hardShutdownSeconds,
    double pauseSeconds,
    double diskRead,
    double diskWrite,
    int storage,
    double storageRead,
    double storageWrite,
    BootWork work,
    double loadRead,
    VmImages images) {

  /** Images are on the disks of hosts. */
  public static final int LOCAL_DISKS = -1;

  /** The place of an image that is on shared storage. */
  public static final int SHARED = -2;

  private static final double DISK = 100e6;

  /** VMs start and stop in no time; images are on the disks of hosts, 100 MB/s fast. */
  public static final VmTimes INSTANT =
      new VmTimes(0, 0, 0, 0, DISK, DISK, LOCAL_DISKS, DISK, DISK);

  /** Boots take a constant time, and VMs read nothing but images. */
  public VmTimes(
      double bootSeconds,
      double shutdownSeconds,
      double hardShutdownSeconds,
      double pauseSeconds,
      double diskRead,
      double diskWrite,
      int storage,
      double storageRead,
      double storageWrite) {
    this(
        bootSeconds,
        shutdownSeconds,
        hardShutdownSeconds,
        pauseSeconds,
        diskRead,
        diskWrite,
        storage,
        storageRead,
        storageWrite,
        BootWork.NONE,
        0,
        VmImages.LOCAL);
  }

  /** Refuses times that are negative or infinite and disks that never end. */
  public VmTimes {
    for (double time :
        new double[] {bootSeconds, shutdownSeconds, hardShutdownSeconds, pauseSeconds}) {
      if (!(time >= 0) || Double.isInfinite(time)) {
        throw new IllegalArgumentException("a time of " + time + " s is not possible");
      }
    }
    for (double speed : new double[] {diskRead, diskWrite, storageRead, storageWrite}) {
      if (!(speed > 0)) {
        throw new IllegalArgumentException("a disk of " + speed + " bytes/s is not possible");
      }
    }
    if (!(loadRead >= 0) || Double.isInfinite(loadRead)) {
      throw new IllegalArgumentException("a VM cannot read " + loadRead + " bytes/s");
    }
  }

  /** The same, with boots that take no constant time but compete for CPU and disk. */
  public VmTimes booting(BootWork newWork) {
    return with(0, newWork, loadRead, images);
  }

  /** The same, with loads that read so many bytes/s from the disk of their host. */
  public VmTimes reading(double newLoadRead) {
    return with(bootSeconds, work, newLoadRead, images);
  }

  /** The same, with VMs that boot from these images. */
  public VmTimes booting(VmImages newImages) {
    return with(bootSeconds, work, loadRead, newImages);
  }

  private VmTimes with(
      double newBootSeconds, BootWork newWork, double newLoadRead, VmImages newImages) {
    return new VmTimes(
        newBootSeconds,
        shutdownSeconds,
        hardShutdownSeconds,
        pauseSeconds,
        diskRead,
        diskWrite,
        storage,
        storageRead,
        storageWrite,
        newWork,
        newLoadRead,
        newImages);
  }

  /** Whether a VM that starts does not run at once. */
  public boolean boots() {
    return bootSeconds > 0 || !work.equals(BootWork.NONE) || images.areFetched();
  }

  /** Whether images are on shared storage. */
  public boolean isShared() {
    return storage >= 0;
  }

  /** Where the image of a VM on a host goes that is suspended the cheapest way. */
  public int imagePlace(int host) {
    return isShared() ? SHARED : host;
  }
}
