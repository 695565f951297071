package org.vmplacebench.workbench.config;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.platform.SiteKeys;

/** A platform is read or generated, and where its sites are generated something says which. */
final class OnePlatform implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(
        HostKeys.PLATFORM_FILE,
        SiteKeys.NUMBER,
        SiteKeys.NAMES,
        SiteKeys.HOSTS,
        SiteKeys.LINKS,
        SiteKeys.LATENCIES);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (!SiteKeys.areWanted(settings)) {
      if (settings.has(SiteKeys.HOSTS)) {
        findings.fault(
            SiteKeys.HOSTS,
            "is for sites that are generated, and none is",
            "with sites.number, sites.names, sites.links or sites.latencies",
            "");
      }
    } else if (settings.has(HostKeys.PLATFORM_FILE)) {
      findings.fault(
          HostKeys.PLATFORM_FILE,
          "is given as well as sites to be generated",
          "platform.file, or sites.number, sites.names, sites.links and sites.latencies",
          "");
    }
  }
}
