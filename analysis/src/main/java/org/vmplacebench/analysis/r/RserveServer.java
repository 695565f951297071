package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.traces.results.LockedFolder;

/**
 * A local Rserve of our own: bound to loopback on a free port, behind a password made for it alone,
 * in a scratch folder that goes with it.
 *
 * <p>It is stopped by its process id, also when the virtual machine ends otherwise (Ctrl-C), and by
 * a watcher when the virtual machine is killed; what is left where the watcher was killed too goes
 * at the next start. An Rserve of somebody else is never touched.
 */
public final class RserveServer implements AutoCloseable {

  private static final String USER = "vmplacebench";
  private static final long READY_WITHIN_MS = 60_000;
  private static final long POLL_MS = 15;
  private static final long STOP_WITHIN_S = 5;
  private static final int LOOPBACK_ANSWERS_WITHIN_MS = 2000;
  private static final String PREFIX = "vmplacebench-rserve-";

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final LockedFolder locked;
  private final Path scratch;
  private final Process process;
  private final int port;
  private final String password;
  private final Thread onExit = new Thread(this::stop, "stop-rserve");
  private volatile boolean ready;

  private RserveServer(RInstallation r, List<String> packages) throws IOException {
    removeAbandoned();
    locked = LockedFolder.make(TEMPORARY, PREFIX);
    scratch = locked.path();
    try {
      password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
      port = freePort();
      process = launch(r, packages);
    } catch (IOException | RuntimeException e) {
      delete();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts a server and returns at once; {@link #connect} waits until it is ready.
   *
   * @param r one with an Rserve
   * @param packages R packages that are loaded once, for all sessions
   * @throws RUnavailableException if the process cannot be started
   */
  public static RserveServer start(RInstallation r, List<String> packages)
      throws RUnavailableException {
    try {
      return new RserveServer(r, packages);
    } catch (IOException e) {
      throw new RUnavailableException("Rserve cannot be started: " + e.getMessage(), e);
    }
  }

  /** Process id of the server. */
  public long pid() {
    return process.pid();
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The scratch folder of the server. */
  Path scratch() {
    return scratch;
  }

  /**
   * Opens a session.
   *
   * @throws RUnavailableException if the server is gone or does not become ready, with what R said
   */
  public RSession connect() throws RUnavailableException {
    awaitReady();
    return new RSession(port, USER, password);
  }

  /** Stops the server with all its sessions and removes its scratch folder. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The virtual machine is ending: the hook stops the server, and doing so twice does no harm.
    }
    stop();
  }

  private Process launch(RInstallation r, List<String> packages) throws IOException {
    // Temporary files are their owner's only.
    Path passwords = Files.createTempFile(scratch, "users", null);
    Files.writeString(passwords, USER + " " + password + "\n");
    Path work = Files.createDirectory(scratch.resolve("work"));
    StringBuilder settings =
        new StringBuilder()
            .append("remote disable\n")
            .append("port ")
            .append(port)
            .append('\n')
            .append("daemon disable\n")
            .append("interactive no\n")
            .append("encoding utf8\n")
            .append("auth required\n")
            .append("plaintext enable\n")
            .append("pwdfile ")
            .append(passwords)
            .append('\n')
            .append("workdir ")
            .append(work)
            .append('\n')
            .append("maxinbuf 1048576\n");
    packages.forEach(
        name ->
            settings
                .append("eval suppressPackageStartupMessages(library(")
                .append(name)
                .append("))\n"));
    Path file = Files.writeString(scratch.resolve("Rserv.conf"), settings);
    List<String> command =
        List.of(
            r.command(),
            "CMD",
            r.rserve().orElseThrow().toString(),
            "--no-save",
            "--vanilla",
            "--slave",
            "--RS-conf",
            file.toString());
    ProcessBuilder builder =
        new ProcessBuilder(WatchedR.command(file, scratch, command))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    // Labels have letters beyond ASCII, which R cannot draw in the locale "C".
    builder.environment().put("LC_ALL", "C.UTF-8");
    // R's own temporary folder goes with ours, however R ends.
    builder.environment().put("TMPDIR", work.toString());
    return builder.start();
  }

  private void awaitReady() throws RUnavailableException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_WITHIN_MS);
    while (!ready && !answers()) {
      if (!process.isAlive()) {
        throw new RUnavailableException(
            "Rserve ended with code " + process.exitValue() + saidSoFar());
      }
      if (System.nanoTime() > deadline) {
        throw new RUnavailableException(
            "Rserve is not ready after " + READY_WITHIN_MS / 1000 + " s" + saidSoFar());
      }
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RUnavailableException("interrupted while Rserve started", e);
      }
    }
    ready = true;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1000);
      return process.isAlive();
    } catch (IOException e) {
      // Refused until it listens; the caller watches the clock and the process.
      return false;
    }
  }

  private static void removeAbandoned() {
    try {
      LockedFolder.removeAbandoned(TEMPORARY, PREFIX);
    } catch (IOException | UncheckedIOException e) {
      // Others clear away at the same time, or it is not ours to clear away: no harm to this one.
      return;
    }
  }

  private String saidSoFar() {
    String said;
    try {
      said = Files.readString(log()).strip();
    } catch (IOException e) {
      return " (and its words cannot be read: " + e.getMessage() + ")";
    }
    return said.isEmpty() ? "" : ": " + said.lines().reduce("", (a, b) -> b.isBlank() ? a : b);
  }

  private Path log() {
    return scratch.resolve("log");
  }

  private void stop() {
    // A session is a child process of the server and would outlive it. Nothing is lost by force:
    // what they leave is in the
    // scratch folder, while a polite request is heard a second later only.
    List<ProcessHandle> sessions = process.descendants().toList();
    process.destroyForcibly();
    sessions.forEach(ProcessHandle::destroyForcibly);
    try {
      // Only for the server itself: that a session is gone shows when the system has cleared it
      // away, which may take seconds.
      process.waitFor(STOP_WITHIN_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete();
    try {
      // The watcher may outlive a server that ended by itself.
      process.getOutputStream().close();
    } catch (IOException e) {
      // Closed already.
      return;
    }
  }

  /** A port on loopback that is free, and by which loopback is seen to work. */
  private static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket socket = new ServerSocket(0, 1, loopback);
        Socket client = new Socket()) {
      client.connect(socket.getLocalSocketAddress(), LOOPBACK_ANSWERS_WITHIN_MS);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException("127.0.0.1 cannot be reached: " + e.getMessage(), e);
    }
  }

  /** Removes the folder, once more if a dying session put something into it meanwhile. */
  private void delete() {
    try {
      try {
        locked.remove();
      } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException e) {
        locked.remove();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + scratch + ": " + e.getMessage(), e);
    }
  }
}
