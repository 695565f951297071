package org.vmplacebench.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Slurm cluster of three nodes on this machine's loopback, which ends with {@link #close}.
 *
 * <p>It needs root, as munge runs as a user of its own.
 */
final class SlurmCluster implements AutoCloseable {

  private static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final int SECONDS = 60;
  private static final int KEY_BYTES = 1024;
  private static final String MUNGE_USER = "munge";

  private final Path folder;
  private final Map<String, Process> daemons = new LinkedHashMap<>();
  private final Thread onExit = new Thread(this::end, "end of the Slurm cluster");

  private SlurmCluster(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** What is missing on this machine; empty where a cluster can be started. */
  static Optional<String> missing() {
    for (String daemon : List.of("slurmctld", "slurmd", "munged")) {
      if (Stream.of("/usr/sbin", "/usr/bin").noneMatch(at -> Files.exists(Path.of(at, daemon)))) {
        return Optional.of(daemon + " (apt-get install slurm-wlm munge)");
      }
    }
    return System.getProperty("user.name").equals("root")
        ? Optional.empty()
        : Optional.of("the right to start munge, which root has");
  }

  /**
   * Starts a cluster and waits until all its nodes are idle.
   *
   * @param folder for its files, which others than root can enter
   */
  static SlurmCluster start(Path folder) throws IOException, InterruptedException {
    SlurmCluster cluster = new SlurmCluster(folder);
    try {
      cluster.startAll();
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll() throws IOException, InterruptedException {
    for (String name : List.of("munge", "state", "spool", "run", "log")) {
      Files.createDirectories(folder.resolve(name));
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path munge = folder.resolve("munge");
    Path keyFile = munge.resolve("key");
    Files.write(keyFile, key);
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("r--------"));
    for (Path file : List.of(keyFile, munge)) {
      Files.setOwner(
          file,
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(MUNGE_USER));
    }
    Files.setPosixFilePermissions(munge, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(configuration(), configurationText());
    // Nothing here needs control groups, and machines without them have none to look for.
    Files.writeString(folder.resolve("cgroup.conf"), "CgroupPlugin=cgroup/v1\n");
    daemon(
        "munged",
        List.of(
            "runuser",
            "-u",
            MUNGE_USER,
            "--",
            "munged",
            "--foreground",
            "--key-file=" + keyFile,
            "--socket=" + munge.resolve("munge.sock"),
            "--pid-file=" + munge.resolve("munged.pid"),
            "--log-file=" + munge.resolve("munged.log"),
            "--seed-file=" + munge.resolve("munged.seed")));
    await("munged", () -> Files.exists(munge.resolve("munge.sock")));
    daemon("slurmctld", List.of("slurmctld", "-D", "-f", "" + configuration()));
    NODES.forEach(this::startNode);
    await("three idle nodes", () -> call("sinfo", "-h", "-o", "%t %D").trim().equals("idle 3"));
  }

  private void startNode(String node) {
    daemon(node, List.of("slurmd", "-D", "-N", node, "-f", "" + configuration()));
  }

  /** The file that {@code SLURM_CONF} has to name. */
  Path configuration() {
    return folder.resolve("slurm.conf");
  }

  /** Calls one of Slurm's commands on this cluster; what it printed. */
  String call(String... command) {
    try {
      Process process = inCluster(List.of(command)).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** A process that hands its jobs to this cluster. */
  ProcessBuilder inCluster(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SLURM_CONF", configuration().toString());
    return builder;
  }

  /** Has a node die as a machine dies: its daemon, and all that runs on it. */
  void kill(String node) throws IOException {
    daemons.remove(node).destroyForcibly();
    for (ProcessHandle process : processesOn(node)) {
      // Those that supervise jobs have no such variable and are their parents.
      process
          .parent()
          .filter(parent -> commandLine(parent).startsWith("slurmstepd"))
          .ifPresent(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Number of processes of jobs on a node. */
  int busyOn(String node) throws IOException {
    return processesOn(node).size();
  }

  private List<ProcessHandle> processesOn(String node) throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      List<String> variables = List.of(text(process, "environ").split("\0", -1));
      if (variables.contains("SLURMD_NODENAME=" + node)
          && variables.contains("SLURM_CONF=" + configuration())) {
        found.add(process);
      }
    }
    return found;
  }

  private static String commandLine(ProcessHandle process) {
    return text(process, "cmdline");
  }

  private static String text(ProcessHandle process, String file) {
    try {
      return Files.readString(
          Path.of("/proc", "" + process.pid(), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended since.
      return "";
    }
  }

  private void daemon(String name, List<String> command) {
    try {
      Path log = folder.resolve("log").resolve(name + ".log");
      daemons.put(
          name,
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A condition that may fail to be told. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits for something on this cluster. */
  void await(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.holds()) {
      for (Map.Entry<String, Process> daemon : daemons.entrySet()) {
        if (!daemon.getValue().isAlive()) {
          throw new IOException(what + ": " + daemon.getKey() + " has ended; " + logs());
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException(what + ": not there after " + SECONDS + " s; " + logs());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      for (Path file : files.sorted().toList()) {
        text.append(file.getFileName()).append(":\n").append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private String configurationText() throws IOException {
    List<Integer> ports = freePorts(1 + NODES.size());
    List<String> lines = new ArrayList<>();
    lines.add("ClusterName=vmplacebench");
    lines.add("SlurmctldHost=localhost(127.0.0.1)");
    lines.add("SlurmctldPort=" + ports.get(0));
    // Otherwise the daemons would listen on all addresses.
    lines.add("CommunicationParameters=NoInAddrAny,NoCtldInAddrAny");
    lines.add("SlurmUser=root");
    lines.add("SlurmdUser=root");
    lines.add("AuthType=auth/munge");
    lines.add("AuthInfo=socket=" + folder + "/munge/munge.sock,cred_expire=5");
    lines.add("StateSaveLocation=" + folder + "/state");
    lines.add("SlurmdSpoolDir=" + folder + "/spool/%n");
    lines.add("SlurmdPidFile=" + folder + "/run/slurmd.%n.pid");
    lines.add("SlurmctldPidFile=" + folder + "/run/slurmctld.pid");
    lines.add("ProctrackType=proctrack/linuxproc");
    lines.add("TaskPlugin=task/none");
    lines.add("JobAcctGatherType=jobacct_gather/none");
    lines.add("MpiDefault=none");
    lines.add("AccountingStorageType=accounting_storage/none");
    lines.add("SelectType=select/cons_tres");
    lines.add("SelectTypeParameters=CR_Core");
    lines.add("ReturnToService=2");
    lines.add("SlurmdTimeout=10");
    lines.add("JobRequeue=1");
    lines.add("MaxArraySize=11");
    for (String node : NODES) {
      lines.add(
          "NodeName="
              + node
              + " NodeHostname=localhost NodeAddr=127.0.0.1 Port="
              + ports.get(1 + NODES.indexOf(node))
              + " CPUs=2 RealMemory=4000");
    }
    lines.add("PartitionName=main Nodes=ALL Default=YES State=UP");
    return String.join("\n", lines) + "\n";
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  private void end() {
    try {
      for (String node : NODES) {
        for (ProcessHandle process : processesOn(node)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      List<Process> last = new ArrayList<>(daemons.values());
      for (int i = last.size() - 1; i >= 0; i--) {
        // munged is a child of runuser.
        last.get(i).descendants().forEach(ProcessHandle::destroy);
        last.get(i).destroy();
      }
      last.forEach(SlurmCluster::awaitEnd);
    }
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
