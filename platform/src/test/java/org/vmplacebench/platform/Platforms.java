package org.vmplacebench.platform;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.Assertions;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;

/** What tests of platforms share: reading of documents, and routes by name. */
final class Platforms {

  /** 32 GiB, 700 demand units for 8 cores, VMPlaceS's default power. */
  static final HostDefaults DEFAULTS =
      new HostDefaults(32L << 30, 8, 700, new PowerModel(10, 100, 97, 200));

  private Platforms() {}

  /** A document with the given inside of its platform element, which starts on line 2. */
  static String document(String inside) {
    return "<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\"><platform version='4.1'>\n"
        + inside
        + "\n</platform>";
  }

  static ParsedPlatform parse(String document) {
    return new PlatformXml(DEFAULTS)
        .read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "p.xml");
  }

  static Platform platform(String inside) {
    return parse(document(inside)).platform();
  }

  static List<String> notices(String inside) {
    return parse(document(inside)).notices();
  }

  static List<String> faults(String document) {
    FaultsException thrown =
        Assertions.catchThrowableOfType(FaultsException.class, () -> parse(document));
    Assertions.assertThat(thrown).as("faults of the document").isNotNull();
    return thrown.faults().stream().map(Fault::toString).toList();
  }

  static HostSpec host(Platform platform, String name) {
    return platform.hosts().get(index(platform, name));
  }

  static LinkSpec link(Platform platform, String name) {
    return platform.links().stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Route route(Platform platform, String from, String to) {
    return platform.routing().between(index(platform, from), index(platform, to));
  }

  /** The names of the links that a route crosses, in order. */
  static List<String> links(Platform platform, String from, String to) {
    return names(platform, route(platform, from, to));
  }

  static List<String> names(Platform platform, Route route) {
    return Arrays.stream(route.links()).mapToObj(l -> platform.links().get(l).name()).toList();
  }

  /** All routes of a platform, one line each. */
  static List<String> allRoutes(Platform platform) {
    List<String> routes = new ArrayList<>();
    for (int from = 0; from < platform.hosts().size(); from++) {
      for (int to = 0; to < platform.hosts().size(); to++) {
        Route route = platform.routing().between(from, to);
        routes.add(from + " " + to + " " + route.latency() + " " + names(platform, route));
      }
    }
    return routes;
  }

  private static int index(Platform platform, String name) {
    for (int i = 0; i < platform.hosts().size(); i++) {
      if (platform.hosts().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new NoSuchElementException(name);
  }
}
