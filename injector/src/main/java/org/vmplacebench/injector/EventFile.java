package org.vmplacebench.injector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.site.UserWorkload;

/**
 * A file of events in VMPlaceS's dump format, one {@code time/name/value} a line: a load in percent
 * for a VM; {@code true} or {@code false} for a host that goes on or off or a VM that is resumed or
 * suspended. Plain or gzip ({@code .gz}).
 *
 * <p>VMs that come and go have lines that VMPlaceS does not know: {@code start:class:load} and
 * {@code start:class:load:lifetime} for a new VM, which is called {@code new-0} and so on, with the
 * number of its class in the order of the file of classes, from 1; {@code stop} for a VM that is
 * destroyed otherwise than at the end of its lifetime. A class may be given by its name as well.
 *
 * <p>Scripted experiments have more: {@code migrate:HOST}, {@code cancel} for that, {@code
 * cap:CORES} and {@code weight:WEIGHT} for a VM, {@code demand:RESOURCE:AMOUNT} for what it asks
 * for of a named resource, or {@code demand:RESOURCE:PERCENT%} of what its class says, {@code
 * pstate:NUMBER} for a host, {@code work:FLOPS} and {@code transfer:HOST:BYTES} for both; {@code
 * destroy} says the same as {@code stop}. A new VM may start on a host of the script's choice,
 * {@code start:class:load@HOST}.
 *
 * <p>{@code site:NAME}, {@code link:NAME} and {@code net:NAME+NAME} are a site, a link between
 * sites and the network of some sites to all others, which fail ({@code false}) and are back
 * ({@code true}).
 *
 * <p>{@code clients:SITE>NAME} has the requests/s of the clients at a site to a VM or a virtual
 * environment, {@code env:NAME} says {@code start}, {@code grow} or {@code stop} of one.
 *
 * <p>Lines that are blank or begin with {@code #} or {@code //} say nothing. Events may be a little
 * out of order, as far as {@link Disorder} allows. The file is read as a stream, once to check it
 * and once to replay it: its length takes no memory.
 */
final class EventFile {

  /** What the value of a new VM begins with. */
  static final String START = "start:";

  /** What stands between the parts of such a value. */
  static final String PART = ":";

  /** The value of a VM that is destroyed. */
  static final String STOP = "stop";

  /** The same in another word. */
  static final String DESTROY = "destroy";

  private static final int MAX_FAULTS = 20;

  /** What the values of scripted events begin with. */
  static final String MIGRATE = "migrate:";

  static final String CANCEL = "cancel";
  static final String CAP = "cap:";
  static final String WEIGHT = "weight:";
  static final String DEMAND = "demand:";

  /** What stands behind a demand that is a share of what the class of a VM says. */
  static final String PERCENT = "%";

  static final String PSTATE = "pstate:";
  static final String WORK = "work:";
  static final String TRANSFER = "transfer:";

  /** What stands before the host of a new VM. */
  static final String AT = "@";

  private static final String LINES =
      "time/VM/load in %, time/name/true|false, time/VM/start:class:load[:lifetime][@host],"
          + " time/VM/stop, time/VM/destroy, time/VM/migrate:host, time/VM/cancel, time/VM/cap:cores,"
          + " time/site:name/true|false, time/link:name/true|false, time/net:site+site/true|false,"
          + " time/clients:site>name/requests per s, time/env:name/start|grow|stop,"
          + " time/VM/weight:number, time/VM/demand:resource:amount[%],"
          + " time/host/pstate:number, time/name/work:flops[:cores[:label]]"
          + " or time/name/transfer:host:bytes[:label]";
  private static final String OF_THE_ENGINE = "what the engine can do, or another engine";

  private static final String IN_ORDER = "lines in the order of their times: sort the file by time";

  private final Path file;
  private final Cluster cluster;
  private final InjectedVms vms;
  private final List<VmClass> classes;
  private final Optional<SiteNetwork> network;
  private final Optional<UserWorkload> clients;

  /**
   * A file of events.
   *
   * @param network what joins sites; empty where the engine cannot cut it
   * @param clients what asks VMs; empty where nothing does
   */
  EventFile(
      Path file,
      Cluster cluster,
      InjectedVms vms,
      List<VmClass> classes,
      Optional<SiteNetwork> network,
      Optional<UserWorkload> clients) {
    this.clients = clients;
    this.file = file;
    this.network = network;
    this.cluster = cluster;
    this.vms = vms;
    this.classes = classes;
  }

  /** What an event does. */
  enum Kind {
    LOAD,
    SWITCH,
    START,
    STOP,
    MIGRATE,
    CANCEL,
    CAP,
    WEIGHT,
    DEMAND,
    PSTATE,
    WORK,
    TRANSFER,
    FAILURE,
    USERS
  }

  /**
   * One event.
   *
   * @param line its line, from 1
   * @param time seconds
   * @param vm number of the VM in {@link InjectedVms}, or -1
   * @param host index of the host, or -1; of a migration, where to; of a new VM, where it starts
   * @param load percent, cores, weight, amount or number of a pstate; NaN where it is about none
   * @param on whether it switches on or resumes, or a demand is in percent
   * @param request the new VM, or null
   * @param activity what is computed or sent, or null
   * @param place the site, link or parted sites that fail or are back, or clients or an environment
   *     with what is said of them after a slash, or a resource; empty where it is about none
   */
  record Event(
      long line,
      double time,
      Kind kind,
      int vm,
      int host,
      double load,
      boolean on,
      VmRequest request,
      Activity activity,
      String place) {

    /** What is neither computed nor sent. */
    Event(
        long line,
        double time,
        Kind kind,
        int vm,
        int host,
        double load,
        boolean on,
        VmRequest request) {
      this(line, time, kind, vm, host, load, on, request, null, "");
    }
  }

  /**
   * Something to be computed or sent.
   *
   * @param amount flops or bytes
   * @param cores the most CPU that work uses
   * @param to index of the host that receives, or -1
   * @param label what it is called; empty for a number
   * @param text the value, as it stands in the file
   */
  record Activity(double amount, double cores, int to, String label, String text) {}

  /**
   * What was found in a file that has no faults.
   *
   * @param readAhead how many events have to be read before the first of them is known, at least 1
   * @param events how many there are
   * @param digest of all their lines
   */
  record Checked(int readAhead, long events, long digest) {}

  /** Reads events from the beginning; to be closed. */
  EventReader open() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream text =
        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new EventReader(TextFiles.reader(text), cluster, vms, classes, network, clients);
  }

  /** Its name, as it was given. */
  @Override
  public String toString() {
    return file.toString();
  }

  /**
   * Reads the whole file once, so that a run never starts on a file that it cannot finish.
   *
   * @param work finds what the engine cannot do; empty where it can do all
   * @throws FaultsException with each malformed line (the first 20)
   */
  Checked check(Optional<ScriptedWork> work) {
    List<Fault> faults = new ArrayList<>();
    Checked checked = null;
    try (EventReader reader = open()) {
      checked = check(reader, work, faults);
    } catch (NoSuchFileException e) {
      faults.add(new Fault(file.toString(), "there is no such file", "a file of events", ""));
    } catch (IOException e) {
      faults.add(
          new Fault(file.toString(), "cannot be read: " + e.getMessage(), "a file of events", ""));
    }
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return checked;
  }

  private Checked check(EventReader reader, Optional<ScriptedWork> work, List<Fault> faults)
      throws IOException {
    Disorder disorder = new Disorder();
    while (faults.size() <= MAX_FAULTS) {
      try {
        Event event = reader.next();
        if (event == null) {
          break;
        }
        try {
          disorder.add(event.time());
        } catch (IllegalArgumentException e) {
          addFault(faults, reader.line(), reader.shown() + " " + e.getMessage(), IN_ORDER);
        }
        Optional<String> obstacle = work.flatMap(all -> all.obstacle(event));
        if (obstacle.isPresent()) {
          addFault(faults, reader.line(), reader.shown() + ": " + obstacle.get(), OF_THE_ENGINE);
        }
      } catch (IllegalArgumentException e) {
        addFault(faults, reader.line(), e.getMessage(), LINES);
      }
    }
    return new Checked(disorder.readAhead(), reader.events(), reader.digest());
  }

  private void addFault(List<Fault> faults, long line, String what, String allowed) {
    faults.add(
        faults.size() < MAX_FAULTS
            ? new Fault(file + ":" + line, what, allowed, "")
            : new Fault(file.toString(), "has more faults, which are not listed", "", ""));
  }
}
