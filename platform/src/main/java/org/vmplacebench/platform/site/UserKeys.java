package org.vmplacebench.platform.site;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Settings;

/** The keys of the clients at sites that ask VMs. */
public final class UserKeys implements KeyProvider {

  private static final double MANY = Double.POSITIVE_INFINITY;

  /** How much they ask. */
  public static final Key<Double> RATE =
      Key.number(
          "clients.rate",
          0,
          1e9,
          "requests/s",
          "0",
          "Requests that the clients of each VM of time 0 send on average over a day; 0 for no"
              + " clients but those of clients.file and of virtual environments.");

  /** Where they are. */
  public static final Key<Integer> SITES =
      Key.integer(
          "clients.sites",
          1,
          1000,
          "",
          3,
          "With clients.rate, at how many sites each VM has clients, which are drawn; each of them"
              + " sends an equal part.");

  /** Who asks whom. */
  public static final Key<Path> FILE =
      Key.inputFile(
          "clients.file",
          "",
          "Clients of VMs of time 0 (CSV): lines of a VM or some (vm-3, vm-[0..9]), a site, and the"
              + " requests/s of its clients to each of these VMs on average over a day. They come"
              + " beside those of clients.rate.");

  /** How much a day matters. */
  public static final Key<Double> SWING =
      Key.number(
          "clients.day.swing",
          0,
          100,
          "%",
          "0",
          "How much more than on average the clients of a site ask at clients.day.peak of its local"
              + " time, and less twelve hours later: a cosine. Time zones are whole hours of"
              + " site.solar.longitude (or of the column of site.file), days begin as site.start says.");

  /** When they ask most. */
  public static final Key<Double> PEAK =
      Key.number(
          "clients.day.peak", 0, 24, "h", "20", "Local time at which clients ask most, in hours.");

  /** Bytes of a request. */
  public static final Key<Double> REQUEST =
      Key.number("clients.request", 0, 1e9, "KiB", "2", "What a request sends to its VM.");

  /** Bytes of an answer. */
  public static final Key<Double> ANSWER =
      Key.number("clients.answer", 0, 1e9, "KiB", "50", "What its VM sends back.");

  /** What is required. */
  public static final Key<Double> LATENCY =
      Key.number(
          "clients.latency",
          0,
          MANY,
          "ms",
          "0",
          "Time that a request may take to its VM, one way; 0 for any. What takes longer counts as"
              + " late. Environments may have a bound of their own.");

  /** Virtual environments. */
  public static final Key<Path> ENVIRONMENTS =
      Key.inputFile(
          "environments.file",
          "",
          "Virtual environments (CSV with a line of columns): several VMs that serve the same clients,"
              + " start all or none near these, and grow. Columns name, vms (how many), class (name or"
              + " number) and clients (site:requests/s, with ; between them); if wanted load (% of each"
              + " VM whatever is asked), cpu_ms (of one core, for a request), between_ms (most between"
              + " two of its VMs), clients_ms (most to each of its clients), start_s (0 where the column"
              + " is missing; empty: by an event), lifetime_s, grow_at (mean load in % beyond which it"
              + " gets one more VM, looked at every 600 s) and most (VMs that it grows to so).");

  @Override
  public String title() {
    return "Clients";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(RATE, SITES, FILE, SWING, PEAK, REQUEST, ANSWER, LATENCY, ENVIRONMENTS);
  }

  /** Whether there are clients. */
  static boolean areWanted(Settings settings) {
    return settings.get(RATE) > 0
        || settings.get(LATENCY) > 0
        || settings.has(FILE)
        || settings.has(ENVIRONMENTS);
  }
}
