package org.vmplacebench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vmplacebench.platform.Platforms.host;
import static org.vmplacebench.platform.Platforms.link;
import static org.vmplacebench.platform.Platforms.links;
import static org.vmplacebench.platform.Platforms.notices;
import static org.vmplacebench.platform.Platforms.parse;
import static org.vmplacebench.platform.Platforms.platform;
import static org.vmplacebench.platform.Platforms.route;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.platform.DiskSpec;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;

class PlatformXmlTest {

  private static Platform zone(String inside) {
    return platform("<zone id='z' routing='Full'>" + inside + "</zone>");
  }

  private static PowerModel power(String attributes, String props) {
    return host(zone("<host id='a' " + attributes + ">" + props + "</host>"), "a").power();
  }

  private static String prop(String id, String value) {
    return "<prop id='" + id + "' value='" + value + "'/>";
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "4.0", "4.1"})
  void versionsFourAndFourPointOneAreRead(String version) {
    String document =
        "<platform version='"
            + version
            + "'><zone id='z' routing='Full'><host id='a' speed='1Gf'/></zone></platform>";

    assertThat(parse(document).platform().hosts()).hasSize(1);
  }

  @Test
  void aHostHasTheSpeedOfItsPstate() {
    Platform platform =
        zone(
            "<host id='a' speed='2Gf' core='4'/>"
                + "<host id='b' speed='3Gf, 2Gf,1Gf'/>"
                + "<host id='c' speed='3Gf,2Gf,1Gf' pstate='2'/>");

    assertThat(platform.hosts()).extracting(HostSpec::name).containsExactly("a", "b", "c");
    assertThat(platform.hosts()).extracting(HostSpec::speed).containsExactly(2e9, 3e9, 1e9);
    assertThat(platform.hosts()).extracting(HostSpec::cores).containsExactly(4, 1, 1);
  }

  @Test
  void memoryAndCapacityComeFromPropertiesOrInProportionFromTheDefaults() {
    Platform platform =
        zone(
            "<host id='a' speed='1Gf' core='4'/><host id='b' speed='1Gf' core='8'/><host id='c' speed='1Gf' core='8'>"
                + prop("memory", "2GiB")
                + prop("vm_capacity", "350")
                + "</host>");

    assertThat(host(platform, "a").capacity()).isEqualTo(350);
    assertThat(host(platform, "a").memory()).isEqualTo(32L << 30);
    assertThat(host(platform, "b").capacity()).isEqualTo(700);
    assertThat(host(platform, "c").capacity()).isEqualTo(350);
    assertThat(host(platform, "c").memory()).isEqualTo(2L << 30);
  }

  @Test
  void theMiddleOfWattagePerStateIsTheEpsilonPower() {
    assertThat(
            power(
                "speed='1Gf' core='8'",
                prop("wattage_per_state", "100:120:200") + prop("wattage_off", "10")))
        .isEqualTo(new PowerModel(10, 100, 120, 200));
  }

  @Test
  void withTwoWattagesEpsilonIsTheIdlePower() {
    assertThat(
            power(
                "speed='1Gf' core='8'",
                prop("wattage_per_state", "100:200") + prop("wattage_off", "10")))
        .isEqualTo(new PowerModel(10, 100, 100, 200));
  }

  @Test
  void theMiddleOfTheOlderWattPerStateIsThePowerOfOneCore() {
    PowerModel power =
        power(
            "speed='1Gf' core='8'", prop("watt_per_state", "100:110:200") + prop("watt_off", "10"));

    assertThat(power).isEqualTo(PowerModel.ofOneCore(10, 100, 110, 200, 8));
    assertThat(power.watts(1 / 8.0)).isCloseTo(110, within(1e-12));
    assertThat(power.watts(1)).isEqualTo(200);
  }

  @Test
  void powerIsThatOfTheUsedPstate() {
    assertThat(
            power(
                "speed='3Gf,2Gf' pstate='1'",
                prop("wattage_per_state", "95:120:200, 93:115:170") + prop("wattage_off", "7")))
        .isEqualTo(new PowerModel(7, 93, 115, 170));
  }

  @Test
  void allPstatesAreKeptAndSpeedAndCapacityAreThoseOfTheUsedOne() {
    HostSpec host =
        zone("<host id='a' core='4' speed='3Gf,2Gf,1Gf' pstate='1'>"
                + prop("wattage_per_state", "95:120:200, 93:115:170,90:110:150")
                + prop("wattage_off", "7")
                + prop("vm_capacity", "400")
                + "</host>")
            .hosts()
            .get(0);

    assertThat(host.pstates())
        .containsExactly(
            new Pstate(3e9, new PowerModel(7, 95, 120, 200)),
            new Pstate(2e9, new PowerModel(7, 93, 115, 170)),
            new Pstate(1e9, new PowerModel(7, 90, 110, 150)));
    assertThat(host.pstate()).isEqualTo(1);
    assertThat(host.speed()).isEqualTo(2e9);
    assertThat(host.capacityIn(2)).isEqualTo(200);
    assertThat(host.startingIn(0).capacity()).isEqualTo(600);
    assertThat(host.startingIn(0).speed()).isEqualTo(2e9);
    assertThat(host.startingIn(0).startingIn(1)).isEqualTo(host);
  }

  @Test
  void theHostsOfAClusterHaveAllItsPstates() {
    Platform platform =
        PlatformXmlTest.zone(
            "<zone id='y' routing='Full'><cluster id='c' prefix='c' suffix='' radical='0-1'"
                + " speed='3Gf,2Gf' bw='1GBps' lat='1us'>"
                + prop("wattage_per_state", "95:120:200,93:115:170")
                + "</cluster></zone>");

    assertThat(platform.hosts()).extracting(HostSpec::name).containsExactly("c0", "c1");
    assertThat(platform.hosts()).allMatch(host -> host.pstates().get(1).speed() == 2e9);
  }

  @Test
  void aHostWithoutWattsGetsTheDefaultPowerModelAndANotice() {
    assertThat(power("speed='1Gf'", "")).isEqualTo(Platforms.DEFAULTS.power());
    assertThat(
            notices(
                "<zone id='z' routing='Full'>\n<host id='a' speed='1Gf'/>\n<host id='b' speed='1Gf'/></zone>"))
        .contains(
            "p.xml:3 <host id=\"a\">: has no property wattage_per_state and gets the default power model"
                + " (and 1 more)");
  }

  @Test
  void aHostWithoutOffWattsDrawsNothingWhileOffAsInSimGrid() {
    assertThat(power("speed='1Gf'", prop("wattage_per_state", "90:100:200")).off()).isZero();
  }

  @Test
  void thePropertiesOfAClusterAreThoseOfItsHosts() {
    Platform platform =
        platform(
            "<cluster id='c' prefix='n' suffix='' radical='0-1' speed='1Gf' core='8' bw='1MBps' lat='1us'>"
                + prop("wattage_per_state", "100:120:200")
                + prop("wattage_off", "10")
                + prop("memory", "1GiB")
                + "</cluster>");

    assertThat(platform.hosts())
        .containsExactly(
            new HostSpec("n0", 8, 1e9, 1L << 30, 700, new PowerModel(10, 100, 120, 200)),
            new HostSpec("n1", 8, 1e9, 1L << 30, 700, new PowerModel(10, 100, 120, 200)));
  }

  @Test
  void networkConfigurationIsRead() {
    Platform platform =
        platform(
            "<config id='General'>"
                + prop("network/bandwidth-factor", "0.9")
                + prop("network/latency_factor", "10.4")
                + prop("network/TCP-gamma", "1e6")
                + prop("network/weight-S", "8775")
                + prop("network/crosstraffic", "no")
                + prop("network/model", "LV08")
                + prop("network/loopback-bw", "5e9")
                + prop("network/loopback-lat", "0.001")
                + "</config><zone id='z' routing='Full'><host id='a' speed='1Gf'/></zone>");

    assertThat(platform.network()).isEqualTo(new NetworkParameters(0.9, 10.4, 1e6, 8775, false));
    assertThat(link(platform, "__loopback__"))
        .isEqualTo(new LinkSpec("__loopback__", 5e9, 0.001, true));
  }

  @Test
  void withoutConfigurationTheNetworkIsThatOfLv08() {
    assertThat(zone("<host id='a' speed='1Gf'/>").network())
        .isEqualTo(new NetworkParameters(0.97, 13.01, 4194304, 20537, true));
  }

  @Test
  void whatHasNoEffectIsSaid() {
    List<String> notices =
        notices(
            """
            <config><prop id='maxmin/precision' value='1e-5'/></config>
            <zone id='z' routing='Full'>
            <prop id='colour' value='red'/>
            <host id='a' speed='1Gf' state_file='a.trace' coordinates=''>
            <prop id='memory' value='1GiB'/><prop id='vm_capacity' value='1'/><prop id='rack' value='1'/>
            <prop id='wattage_per_state' value='1:2'/><prop id='wattage_off' value='0'/>
            <disk id='d' read_bw='1MBps' write_bw='1MBps'/>
            <disk id='e' read_bw='2MBps' write_bw='1MBps'><prop id='size' value='1'/></disk></host>
            <link id='l' bandwidth='1MBps'><prop id='wattage_range' value='1:2'/></link>
            <trace id='t' periodicity='1'>0 1</trace>
            </zone>
            """);

    assertThat(notices)
        .containsExactly(
            "p.xml:2 <prop id=\"maxmin/precision\">: this configuration has no effect",
            "p.xml:4 <prop id=\"colour\">: this property of a zone has no effect",
            "p.xml:5 <host id=\"a\">: attribute state_file has no effect",
            "p.xml:6 <prop id=\"rack\">: this property of a <host> has no effect",
            "p.xml:9 <prop id=\"size\">: this property of a disk has no effect",
            "p.xml:9 <disk id=\"e\">: a host has one disk here: the first one counts",
            "p.xml:10 <prop id=\"wattage_range\">: this property of a link has no effect",
            "p.xml:11 <trace id=\"t\">: changes over time are not modelled: this has no effect");
  }

  @Test
  void aHostHasTheDiskThatItIsGiven() {
    Platform platform =
        zone(
            "<host id='a' speed='1Gf'><disk id='d' read_bw='180MBps' write_bw='0.5Gbps'/></host>"
                + "<host id='b' speed='1Gf'/>");

    assertThat(platform.hosts())
        .extracting(HostSpec::disk)
        .containsExactly(Optional.of(new DiskSpec(180e6, 62.5e6)), Optional.empty());
    assertThat(platform.inUse(1, 1).hosts().get(0).disk()).isPresent();
  }

  @Test
  void aWholePlatformCanKeepItsLastHostsFromTakingVms() {
    Platform platform =
        zone("<host id='a' speed='1Gf' core='8'/><host id='b' speed='1Gf' core='8'/>").inUse(1, 1);

    assertThat(platform.hosts()).extracting(HostSpec::capacity).containsExactly(700.0, 0.0);
    assertThat(platform.hosts()).extracting(HostSpec::memory).containsExactly(32L << 30, 0L);
    assertThat(links(platform, "b", "b")).containsExactly("__loopback__");
  }

  @Test
  void thePlatformOfARecordedRunIsRead() {
    ParsedPlatform parsed =
        new PlatformXml(Platforms.DEFAULTS).read(SharedData.file("vmplaces/none-32/platform.xml"));
    Platform platform = parsed.platform();

    assertThat(platform.hosts()).hasSize(33);
    assertThat(host(platform, "node32"))
        .isEqualTo(
            new HostSpec(
                "node32", 8, 1e9, 32L << 30, 700, new PowerModel(10, 100, 97.142857, 200)));
    assertThat(links(platform, "node0", "node32"))
        .containsExactly(
            "my_cluster_1_link_0_UP", "my_cluster_1_backbone", "my_cluster_1_link_32_DOWN");
    assertThat(route(platform, "node0", "node32").latency()).isCloseTo(600e-6, within(1e-18));
    assertThat(link(platform, "my_cluster_1_backbone").bandwidth()).isEqualTo(1.25e9);
    assertThat(parsed.notices()).hasSize(2).allMatch(n -> n.contains("gets the default"));
  }
}
