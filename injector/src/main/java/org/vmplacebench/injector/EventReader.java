package org.vmplacebench.injector;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.config.Decimals;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.platform.SiteNetwork;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.core.site.UserWorkload;

/** The events of a file one after the other, as {@link EventFile} describes their lines. */
final class EventReader implements Closeable {

  private static final Pattern CLASS = Pattern.compile("[0-9]{1,9}");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  private static final double MOST_DEMANDED = 1e9;

  /** Events of VMs that no run writes by itself. */
  private static final Set<EventFile.Kind> OF_SCRIPTS =
      EnumSet.of(
          EventFile.Kind.MIGRATE,
          EventFile.Kind.CANCEL,
          EventFile.Kind.CAP,
          EventFile.Kind.WEIGHT,
          EventFile.Kind.WORK,
          EventFile.Kind.TRANSFER);

  private static final List<String> WORDS =
      List.of(
          "true",
          "false",
          EventFile.START,
          EventFile.STOP,
          EventFile.DESTROY,
          EventFile.MIGRATE,
          EventFile.CANCEL,
          EventFile.CAP,
          EventFile.WEIGHT,
          EventFile.DEMAND,
          EventFile.PSTATE,
          EventFile.WORK,
          EventFile.TRANSFER);

  /** The most characters of a line that are shown. */
  private static final int SHOWN = 200;

  private final BufferedReader reader;
  private final Cluster cluster;
  private final InjectedVms vms;
  private final List<VmClass> classes;
  private final Optional<SiteNetwork> network;
  private final Optional<UserWorkload> clients;
  private String text = "";
  private long line;
  private long events;
  private long digest;
  private int requests;
  private final BitSet destroyed = new BitSet();

  /**
   * Events of a text.
   *
   * @param reader closed with this
   * @param network what joins sites; empty where the engine cannot cut it
   * @param clients what asks VMs; empty where nothing does
   */
  EventReader(
      BufferedReader reader,
      Cluster cluster,
      InjectedVms vms,
      List<VmClass> classes,
      Optional<SiteNetwork> network,
      Optional<UserWorkload> clients) {
    this.clients = clients;
    this.network = network;
    this.reader = reader;
    this.cluster = cluster;
    this.vms = vms;
    this.classes = classes;
  }

  /**
   * Reads on to the next event.
   *
   * @return null where there is none
   * @throws IllegalArgumentException whose message says what is wrong with the line; one can read
   *     on
   */
  EventFile.Event next() throws IOException {
    do {
      String read = reader.readLine();
      if (read == null) {
        return null;
      }
      line++;
      text = read.strip();
    } while (text.isEmpty() || text.startsWith("#") || text.startsWith("//"));
    events++;
    digest = 31 * digest + text.hashCode();
    EventFile.Event event = parse();
    checkRequest(event);
    checkIsThere(event);
    return event;
  }

  /** The number of the line that was read last, from 1. */
  long line() {
    return line;
  }

  /** That line, in quotes and no longer than one wants to read. */
  String shown() {
    return quoted(text);
  }

  /** How many events were read. */
  long events() {
    return events;
  }

  /** What another file with as many events hardly has. */
  long digest() {
    return digest;
  }

  /** A text as faults show it, in quotation marks; of a long one its beginning. */
  static String quoted(String text) {
    return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "\"";
  }

  /** Requests are numbered in their order, and nothing is said of one before it is made. */
  private void checkRequest(EventFile.Event event) {
    if (event.kind() == EventFile.Kind.START) {
      if (event.request().number() != requests) {
        throw new IllegalArgumentException(
            event.request().name()
                + " starts where "
                + VmRequest.PREFIX
                + requests
                + " is the next");
      }
      requests++;
    } else if (event.vm() >= 0
        && vms.isRequest(event.vm())
        && vms.numberOfRequest(event.vm()) >= requests) {
      throw new IllegalArgumentException(vms.name(event.vm()) + " has not been started before");
    }
  }

  /**
   * What only scripts have is asked of no VM that they have destroyed; a dump says {@code stop} of
   * VMs that ended by themselves, of which a script cannot know.
   */
  private void checkIsThere(EventFile.Event event) {
    if (event.kind() == EventFile.Kind.STOP && text.endsWith("/" + EventFile.DESTROY)) {
      destroyed.set(event.vm());
    } else if (event.vm() >= 0 && OF_SCRIPTS.contains(event.kind()) && destroyed.get(event.vm())) {
      throw new IllegalArgumentException(
          vms.name(event.vm()) + " has been destroyed by an earlier line");
    }
  }

  private EventFile.Event parse() {
    int afterTime = text.indexOf('/');
    int afterName = text.indexOf('/', afterTime + 1);
    if (afterName < 0 || text.indexOf('/', afterName + 1) >= 0) {
      throw new IllegalArgumentException(shown() + " does not have three parts");
    }
    double time = number(text.substring(0, afterTime), "time");
    String name = text.substring(afterTime + 1, afterName);
    int vm = vms.numberOf(name);
    int host = vm < 0 ? cluster.hostNamed(name) : -1;
    String value = text.substring(afterName + 1);
    if (vm < 0 && host < 0 && SiteFailures.isMeant(name)) {
      return failure(time, name, value);
    }
    if (vm < 0 && host < 0 && UserEvents.isMeant(name)) {
      String problem = UserEvents.problem(name, value, cluster.sites(), vms, clients);
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException(quoted(name) + ": " + problem);
      }
      return new EventFile.Event(
          line,
          time,
          EventFile.Kind.USERS,
          -1,
          -1,
          Double.NaN,
          false,
          null,
          null,
          name + "/" + value);
    }
    if (vm < 0 && host < 0) {
      throw new IllegalArgumentException(
          "there is no VM or host "
              + quoted(name)
              + " among "
              + cluster.vmCount()
              + " VMs and "
              + cluster.hostCount()
              + " hosts");
    }
    if (value.equals("true") || value.equals("false")) {
      return new EventFile.Event(
          line, time, EventFile.Kind.SWITCH, vm, host, Double.NaN, value.equals("true"), null);
    }
    if (value.startsWith(EventFile.START)) {
      int at = value.indexOf(EventFile.AT);
      int on = at < 0 ? -1 : destination(value.substring(at + 1), "start on");
      VmRequest request = request(time, vm, name, at < 0 ? value : value.substring(0, at));
      return new EventFile.Event(
          line, time, EventFile.Kind.START, vm, on, Double.NaN, false, request);
    }
    if (value.equals(EventFile.STOP) || value.equals(EventFile.DESTROY)) {
      if (vm < 0) {
        throw new IllegalArgumentException("host " + name + " cannot be stopped");
      }
      return new EventFile.Event(line, time, EventFile.Kind.STOP, vm, -1, Double.NaN, false, null);
    }
    EventFile.Event scripted = scripted(time, vm, host, name, value);
    if (scripted != null) {
      return scripted;
    }
    requireNumber(value);
    double load = number(value, "load");
    if (vm < 0) {
      throw new IllegalArgumentException("host " + name + " cannot be given the load " + value);
    }
    requirePercent(load, value);
    return new EventFile.Event(line, time, EventFile.Kind.LOAD, vm, -1, load, false, null);
  }

  /** A site, a link or a network fails or is back. */
  private EventFile.Event failure(double time, String name, String value) {
    String problem = SiteFailures.problem(name, cluster.sites(), network);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(quoted(name) + ": " + problem);
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(quoted(value) + " is neither true nor false");
    }
    return new EventFile.Event(
        line,
        time,
        EventFile.Kind.FAILURE,
        -1,
        -1,
        Double.NaN,
        value.equals("true"),
        null,
        null,
        name);
  }

  /** What only scripts have, or null where the value is something else. */
  private EventFile.Event scripted(double time, int vm, int host, String name, String value) {
    if (value.startsWith(EventFile.MIGRATE)) {
      requireVm(vm, name, value);
      int destination = destination(value.substring(EventFile.MIGRATE.length()), "migrate to");
      return new EventFile.Event(
          line, time, EventFile.Kind.MIGRATE, vm, destination, Double.NaN, false, null);
    }
    if (value.equals(EventFile.CANCEL)) {
      requireVm(vm, name, value);
      return new EventFile.Event(
          line, time, EventFile.Kind.CANCEL, vm, -1, Double.NaN, false, null);
    }
    if (value.startsWith(EventFile.CAP)) {
      requireVm(vm, name, value);
      double cores = above0(value.substring(EventFile.CAP.length()), "cap");
      return new EventFile.Event(line, time, EventFile.Kind.CAP, vm, -1, cores, false, null);
    }
    if (value.startsWith(EventFile.WEIGHT)) {
      requireVm(vm, name, value);
      double weight = above0(value.substring(EventFile.WEIGHT.length()), "weight");
      return new EventFile.Event(line, time, EventFile.Kind.WEIGHT, vm, -1, weight, false, null);
    }
    if (value.startsWith(EventFile.DEMAND)) {
      requireVm(vm, name, value);
      return demand(time, vm, value);
    }
    if (value.startsWith(EventFile.PSTATE)) {
      if (host < 0) {
        throw new IllegalArgumentException("VM " + name + " has no pstate");
      }
      String text = value.substring(EventFile.PSTATE.length());
      int count = cluster.host(host).pstates().size();
      if (!CLASS.matcher(text).matches() || Integer.parseInt(text) >= count) {
        throw new IllegalArgumentException(
            "host " + name + " has no pstate " + quoted(text) + ", but 0 to " + (count - 1));
      }
      return new EventFile.Event(
          line, time, EventFile.Kind.PSTATE, -1, host, Integer.parseInt(text), false, null);
    }
    return activity(time, vm, host, value);
  }

  private EventFile.Event demand(double time, int vm, String value) {
    String[] parts = value.substring(EventFile.DEMAND.length()).split(EventFile.PART, -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(quoted(value) + " is not demand:resource:amount[%]");
    }
    int resource = cluster.resources().indexOf(parts[0]);
    if (resource < 0 || !cluster.isDemanded(resource)) {
      throw new IllegalArgumentException(
          "demands of " + quoted(parts[0]) + " do not change: load.resources does not name it");
    }
    boolean share = parts[1].endsWith(EventFile.PERCENT);
    double amount =
        number(share ? parts[1].substring(0, parts[1].length() - 1) : parts[1], "demand");
    if (share) {
      requirePercent(amount, parts[1]);
    } else if (amount > MOST_DEMANDED) {
      throw new IllegalArgumentException("a demand of " + quoted(parts[1]) + " is above 1e9");
    }
    return new EventFile.Event(
        line, time, EventFile.Kind.DEMAND, vm, -1, amount, share, null, null, parts[0]);
  }

  /** Work or a transfer, or null where the value is neither. */
  private EventFile.Event activity(double time, int vm, int host, String value) {
    if (value.startsWith(EventFile.WORK)) {
      String[] parts = value.substring(EventFile.WORK.length()).split(EventFile.PART, 3);
      double cores = parts.length > 1 ? above0(parts[1], "share of a core") : 1;
      if (cores > 1) {
        throw new IllegalArgumentException(
            "work has one thread, which uses no more than 1 core, not " + quoted(parts[1]));
      }
      return new EventFile.Event(
          line,
          time,
          EventFile.Kind.WORK,
          vm,
          host,
          Double.NaN,
          false,
          null,
          new EventFile.Activity(number(parts[0], "work"), cores, -1, label(parts), value),
          "");
    }
    if (value.startsWith(EventFile.TRANSFER)) {
      String[] parts = value.substring(EventFile.TRANSFER.length()).split(EventFile.PART, 3);
      if (parts.length < 2) {
        throw new IllegalArgumentException(quoted(value) + " is not transfer:host:bytes[:label]");
      }
      int to = destination(parts[0], "send to");
      return new EventFile.Event(
          line,
          time,
          EventFile.Kind.TRANSFER,
          vm,
          host,
          Double.NaN,
          false,
          null,
          new EventFile.Activity(number(parts[1], "bytes"), 1, to, label(parts), value),
          "");
    }
    return null;
  }

  /** What the third part of an activity calls it. */
  private static String label(String[] parts) {
    if (parts.length < 3) {
      return "";
    }
    if (!LABEL.matcher(parts[2]).matches()) {
      throw new IllegalArgumentException(
          "the label " + quoted(parts[2]) + " is not of letters, digits, - and _, at most 60");
    }
    return parts[2];
  }

  private int destination(String name, String what) {
    int host = cluster.hostNamed(name);
    if (host < 0) {
      throw new IllegalArgumentException("there is no host " + quoted(name) + " to " + what);
    }
    return host;
  }

  private static void requireVm(int vm, String name, String value) {
    if (vm < 0) {
      throw new IllegalArgumentException(
          "host " + name + " cannot be given " + quoted(value) + ", which is for VMs");
    }
  }

  private static double above0(String text, String what) {
    double value = number(text, what);
    if (value == 0) {
      throw new IllegalArgumentException("the " + what + " " + quoted(text) + " is not above 0");
    }
    return value;
  }

  private static void requirePercent(double load, String text) {
    if (load > 100) {
      throw new IllegalArgumentException("a load of " + text + " % is above 100");
    }
  }

  private VmRequest request(double time, int vm, String name, String value) {
    if (!vms.isRequest(vm)) {
      throw new IllegalArgumentException(
          name + " cannot start: new VMs are called " + VmRequest.PREFIX + "0 and so on");
    }
    String[] parts = value.substring(EventFile.START.length()).split(EventFile.PART, -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(quoted(value) + " is not start:class:load[:lifetime]");
    }
    int type = CLASS.matcher(parts[0]).matches() ? Integer.parseInt(parts[0]) : named(parts[0]);
    if (type < 1 || type > classes.size()) {
      throw new IllegalArgumentException(
          "the class "
              + quoted(parts[0])
              + " is not 1 to "
              + classes.size()
              + " and no name of these");
    }
    double load = number(parts[1], "load");
    requirePercent(load, parts[1]);
    return new VmRequest(
        vms.numberOfRequest(vm),
        classes.get(type - 1),
        load,
        time,
        parts.length == 3 ? number(parts[2], "lifetime") : Double.POSITIVE_INFINITY);
  }

  /** The number of the first class of this name, from 1; 0 where there is none. */
  private int named(String name) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).name().equals(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** A word that is no event is told the nearest one. */
  private static void requireNumber(String value) {
    if (!value.isEmpty() && Character.isLetter(value.charAt(0))) {
      int colon = value.indexOf(EventFile.PART);
      String word = value.substring(0, colon < 0 ? value.length() : colon + 1);
      String hint = NearestName.hint(word, WORDS);
      throw new IllegalArgumentException(
          "there is no event " + quoted(word) + (hint.isEmpty() ? "" : " (" + hint + ")"));
    }
  }

  static double number(String text, String what) {
    // Java would take "5d" for 5, and "NaN".
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      throw new IllegalArgumentException("the " + what + " " + quoted(text) + " is not a number");
    }
    double value;
    try {
      // The same number as Java's own, in a fraction of the time.
      value = Decimals.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the " + what + " " + quoted(text) + " is not a number", e);
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("the " + what + " " + quoted(text) + " is not possible");
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
