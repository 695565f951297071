package org.vmplacebench.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.NearestName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.Platform;

/** The keys of sites: which there are, what joins them, and whose law holds there. */
public final class SiteKeys implements KeyProvider {

  private static final int MOST = 1000;
  private static final double MILLI = 1e-3;
  private static final Pattern NAME =
      Pattern.compile("[\\w.]([\\w.-]*[\\w.])?", Pattern.UNICODE_CHARACTER_CLASS);

  /** How many sites are generated. */
  public static final Key<Integer> NUMBER =
      Key.integer(
          "sites.number",
          0,
          MOST,
          "",
          0,
          "Generates a platform of so many sites, site-1, site-2 and so on, where sites.names does not"
              + " name them and no file joins them. 0 for none.");

  /** Names of the sites. */
  public static final Key<String> NAMES =
      Key.text(
          "sites.names",
          "",
          "Generates a platform of these sites, with commas between them. Where it is left out, all"
              + " cities of sites.links or sites.latencies are sites; a city that is not named is a point"
              + " of presence, which only passes traffic on.");

  /** Hosts of each site. */
  public static final Key<String> HOSTS =
      Key.text(
          "sites.hosts",
          "",
          "Numbers of hosts for VMs, one for each site, with commas between them:"
              + " hostingnodes.number in all. Where it is left out, hosts are spread evenly.");

  /** What joins cities, pair by pair. */
  public static final Key<Path> LINKS =
      Key.inputFile(
          "sites.links",
          "",
          "File of what joins the cities of a backbone, a line for each pair: city, city, milliseconds"
              + " one way and, unless it is sites.bandwidth, Gbit/s. Traffic takes the way of the least"
              + " latency.");

  /** What joins cities, as a matrix. */
  public static final Key<Path> LATENCIES =
      Key.inputFile(
          "sites.latencies",
          "",
          "File of the latencies between cities instead, a matrix: a line of names, then a line for"
              + " each city with its name and its milliseconds to each, - where two are not joined and for"
              + " itself. Each pair has a link of its own.");

  /** Points of presence of a backbone that is not in a file. */
  public static final Key<Integer> POPS =
      Key.integer(
          "sites.pops",
          1,
          MOST,
          "",
          1,
          "Without sites.links and sites.latencies, the points of presence, which form a ring; each site"
              + " hangs on one, the first sites on the first one.");

  /** Latency of the links of such a backbone. */
  public static final Key<Double> LATENCY =
      Key.number(
          "sites.latency",
          0,
          1e6,
          "ms",
          "2",
          "Without such a file, the latency one way between a site and its point of presence, and"
              + " between neighbours on the ring.");

  /** Bandwidth between cities. */
  public static final Key<Double> BANDWIDTH =
      Key.number(
          "sites.bandwidth",
          1e-6,
          1e6,
          "Gbit/s",
          "10",
          "Bandwidth of each direction of the links between cities for which no file gives another one.");

  /** Whose law holds where. */
  public static final Key<String> JURISDICTIONS =
      Key.text(
          "sites.jurisdictions",
          "",
          "Whose law holds at which site of the platform, as site:name with commas between them, such"
              + " as rennes:FR, geneva:CH. Constraints name the hosts of all its sites as"
              + " jurisdiction:FR.");

  @Override
  public String title() {
    return "Sites";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(NUMBER, NAMES, HOSTS, LINKS, LATENCIES, POPS, LATENCY, BANDWIDTH, JURISDICTIONS);
  }

  /** Whether a platform of sites is to be generated. */
  public static boolean areWanted(Settings settings) {
    return settings.get(NUMBER) > 0
        || settings.has(NAMES)
        || settings.has(LINKS)
        || settings.has(LATENCIES);
  }

  /** Whether something can be the name of a city; no two hosts or links get the same names. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.endsWith(SitesGenerator.SERVICE);
  }

  /**
   * The platform of the sites that settings ask for.
   *
   * @param cluster what hosts are like and how many there are
   * @throws FaultsException with all that is wrong with the sites and their files
   */
  public static Platform generate(Settings settings, ClusterDescription cluster) {
    List<Fault> faults = new ArrayList<>();
    if (settings.has(LINKS) && settings.has(LATENCIES)) {
      faults.add(new Fault(LATENCIES.name(), "is given as well as sites.links", "one of them", ""));
    }
    double bandwidth = settings.get(BANDWIDTH) * BackboneFile.GIGABIT;
    List<Backbone.Span> links = List.of();
    try {
      if (settings.has(LINKS)) {
        links = BackboneFile.pairs(settings.get(LINKS), bandwidth);
      } else if (settings.has(LATENCIES)) {
        links = BackboneFile.matrix(settings.get(LATENCIES), bandwidth);
      }
    } catch (FaultsException e) {
      faults.addAll(e.faults());
    }
    boolean fromFile = settings.has(LINKS) || settings.has(LATENCIES);
    List<String> sites = sites(settings, links, faults);
    if (fromFile && !links.isEmpty()) {
      List<String> cities = new Backbone(List.of(), new int[0], links).cities();
      for (String site : sites) {
        if (!cities.contains(site)) {
          faults.add(
              new Fault(
                  NAMES.name(),
                  "\"" + site + "\" is no city of the file of links",
                  "its cities",
                  NearestName.hint(site, cities)));
        }
      }
    }
    int[] hosts = hosts(settings, sites.size(), cluster.hosting(), faults);
    throwFaults(faults);
    if (!fromFile) {
      links = ring(sites, settings.get(POPS), settings.get(LATENCY) * MILLI, bandwidth);
    }
    Backbone backbone = new Backbone(sites, hosts, links);
    SitesGenerator.gap(backbone)
        .ifPresent(
            gap ->
                faults.add(
                    new Fault(
                        settings.has(LINKS) ? LINKS.name() : LATENCIES.name(),
                        "has no way from " + gap,
                        "links that join all sites",
                        "")));
    throwFaults(faults);
    return SitesGenerator.generate(backbone, cluster);
  }

  private static void throwFaults(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }

  private static List<String> sites(
      Settings settings, List<Backbone.Span> links, List<Fault> faults) {
    int number = settings.get(NUMBER);
    if (!settings.has(NAMES)) {
      List<String> sites =
          settings.has(LINKS) || settings.has(LATENCIES)
              ? new Backbone(List.of(), new int[0], links).cities()
              : IntStream.rangeClosed(1, number).mapToObj(i -> "site-" + i).toList();
      if (number > 0 && !links.isEmpty() && number != sites.size()) {
        faults.add(wrongNumber(number, sites.size()));
      }
      return sites;
    }
    List<String> sites =
        Arrays.stream(settings.get(NAMES).split(",", -1)).map(String::strip).toList();
    for (String site : sites) {
      if (!isName(site) || (links.isEmpty() && site.matches("pop-\\d+"))) {
        faults.add(
            new Fault(
                NAMES.name(),
                "\"" + site + "\" is no name of a site",
                "letters, digits and . _ - between commas; no name ends in -service, and pop-1 and so on"
                    + " are points of presence",
                ""));
      }
    }
    if (new HashSet<>(sites).size() < sites.size() || sites.size() > MOST) {
      faults.add(
          new Fault(
              NAMES.name(),
              "names " + sites.size() + " sites",
              "each once, " + MOST + " at most",
              ""));
    }
    if (number > 0 && number != sites.size()) {
      faults.add(wrongNumber(number, sites.size()));
    }
    return sites;
  }

  private static Fault wrongNumber(int number, int sites) {
    return new Fault(
        NUMBER.name(),
        "\"" + number + "\" is not the number of sites",
        sites + ", or left out",
        "");
  }

  private static int[] hosts(Settings settings, int sites, int hosting, List<Fault> faults) {
    int[] hosts = new int[sites];
    if (!settings.has(HOSTS)) {
      Arrays.setAll(hosts, site -> hosting / sites + (site < hosting % sites ? 1 : 0));
      return hosts;
    }
    String text = settings.get(HOSTS);
    String[] numbers = text.split(",", -1);
    boolean right = numbers.length == sites;
    long sum = 0;
    for (int site = 0; site < sites && right; site++) {
      right = numbers[site].strip().matches("\\d{1,9}");
      if (right) {
        hosts[site] = Integer.parseInt(numbers[site].strip());
        sum += hosts[site];
      }
    }
    if (!right || sum != hosting) {
      faults.add(
          new Fault(
              HOSTS.name(),
              "\"" + text + "\" does not say how many hosts each site has",
              "a whole number for each of the "
                  + sites
                  + " sites, which add up to hostingnodes.number = "
                  + hosting,
              right ? "they add up to " + sum : ""));
    }
    return hosts;
  }

  private static List<Backbone.Span> ring(
      List<String> sites, int pops, double latency, double bandwidth) {
    List<Backbone.Span> links = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      links.add(
          new Backbone.Span(
              sites.get(i),
              pop((int) ((long) i * pops / sites.size())),
              latency,
              latency,
              bandwidth));
    }
    // Two are joined once, not by a ring.
    for (int i = 0; i < (pops > 2 ? pops : pops - 1); i++) {
      links.add(new Backbone.Span(pop(i), pop((i + 1) % pops), latency, latency, bandwidth));
    }
    return links;
  }

  private static String pop(int index) {
    return "pop-" + (index + 1);
  }

  /**
   * Sites by whose law holds there.
   *
   * @param known names of the sites of the platform
   * @return names of sites by jurisdiction
   * @throws FaultsException where a site is not known, or named twice
   */
  public static Map<String, List<String>> jurisdictions(Settings settings, List<String> known) {
    Map<String, List<String>> sites = new TreeMap<>();
    if (!settings.has(JURISDICTIONS)) {
      return sites;
    }
    List<Fault> faults = new ArrayList<>();
    HashSet<String> seen = new HashSet<>();
    for (String part : settings.get(JURISDICTIONS).split(",", -1)) {
      int colon = part.indexOf(':');
      String site = part.substring(0, Math.max(0, colon)).strip();
      String law = part.substring(colon + 1).strip();
      if (!known.contains(site) || !law.matches("[\\w.-]+") || !seen.add(site)) {
        faults.add(
            new Fault(
                JURISDICTIONS.name(),
                "\"" + part.strip() + "\" does not say whose law holds at a site",
                "site:name, each site once; there are " + String.join(", ", known),
                NearestName.hint(site, known)));
      } else {
        sites.computeIfAbsent(law, name -> new ArrayList<>()).add(site);
      }
    }
    throwFaults(faults);
    return sites;
  }
}
