package org.vmplacebench.platform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.site.VirtualEnvironment;

/**
 * Tables of virtual environments on two sites, with two VM classes; requests are late after 9 ms.
 */
class EnvironmentTableTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final List<VmClass> CLASSES =
      List.of(new VmClass("small", 1, 1, 0, 0, 0), new VmClass("large", 4, 1, 0, 0, 0));

  @TempDir Path folder;

  private Path file;

  private static HostSpec host(String site) {
    return new HostSpec("in-" + site, 1, 1e9, 1, 100, PowerModel.DEFAULT).in(site);
  }

  private List<VirtualEnvironment> read(String... lines) throws IOException {
    file = Files.write(folder.resolve("environments.csv"), List.of(lines));
    Sites sites = Sites.of(List.of(host("north"), host("south")));
    return EnvironmentTable.read(file, sites, CLASSES, 9e-3);
  }

  private List<String> faults(String... lines) {
    FaultsException thrown = catchThrowableOfType(FaultsException.class, () -> read(lines));
    assertThat(thrown).isNotNull();
    return thrown.faults().stream()
        .map(Fault::toString)
        .map(text -> text.replace(file + ":", ""))
        .toList();
  }

  @Test
  void cells_are_read_in_their_units_and_missing_ones_mean_that_nothing_is_asked()
      throws IOException {
    List<VirtualEnvironment> all =
        read(
            "# a comment",
            "name, vms, class, clients, load, cpu_ms, between_ms, clients_ms, start_s, lifetime_s,"
                + " grow_at, most",
            "shop, 3, large, north:30; south:20; north:5, 10, 20, 5, 8, 60, 600, 80, 6",
            "blog, 1, 1, , , , , , , , ,");

    VirtualEnvironment shop = all.get(0);
    assertThat(shop.type()).isEqualTo(CLASSES.get(1));
    assertThat(shop.rates()).containsExactly(35, 20);
    assertThat(
            List.of(
                shop.load(),
                shop.cpuPerRequest(),
                shop.between(),
                shop.toClients(),
                shop.required(),
                shop.start(),
                shop.lifetime(),
                shop.growAt()))
        .containsExactly(10.0, 20e-3, 5e-3, 8e-3, 8e-3, 60.0, 600.0, 80.0);
    assertThat(shop.most()).isEqualTo(6);
    VirtualEnvironment blog = all.get(1);
    assertThat(blog.type()).isEqualTo(CLASSES.get(0));
    assertThat(blog.rates()).containsExactly(0, 0);
    assertThat(
            List.of(blog.between(), blog.toClients(), blog.start(), blog.lifetime(), blog.growAt()))
        .containsOnly(NEVER);
    assertThat(blog.required()).isEqualTo(9e-3);
  }

  @Test
  void without_a_column_of_starts_they_start_with_the_run() throws IOException {
    assertThat(read("name,vms,class,clients", "shop,1,1,north:1").get(0).start()).isZero();
  }

  @Test
  void all_faults_of_all_rows_are_told_at_once() {
    assertThat(
            faults(
                "name, vms, class, clients, load, between_ms",
                "vm-1, 1, 1, north:1, 10, 1",
                "shop, 0, 3, west:1; north, 101, -1",
                "shop, 1.5, 1, north:x, 10, 1",
                "blog, 1, 1, north:1"))
        .satisfiesExactly(
            each -> assertThat(each).startsWith("2: \"vm-1\" is no name of an environment"),
            each -> assertThat(each).startsWith("3: vms \"0\" is not possible; allowed: 1 to"),
            each -> assertThat(each).startsWith("3: there is no VM class \"3\"; allowed: 1 to 2"),
            each -> assertThat(each).startsWith("3: load \"101\" is not possible"),
            each -> assertThat(each).startsWith("3: between_ms \"-1\" is not possible"),
            each -> assertThat(each).startsWith("3: \"west\" is no site of the platform"),
            each -> assertThat(each).startsWith("3: \"north\" are no clients"),
            each -> assertThat(each).startsWith("4: \"shop\" is no name of an environment"),
            each -> assertThat(each).startsWith("4: has a part of a VM"),
            each -> assertThat(each).startsWith("4: \"north:x\" are no clients"),
            each -> assertThat(each).startsWith("5: has 4 cells; allowed: 6, as above"));
  }

  @Test
  void an_environment_does_not_grow_to_fewer_vms_than_it_starts_with() {
    assertThat(faults("name, vms, class, clients, most", "shop, 3, 1, north:1, 2"))
        .containsExactly("2: grows to 2 VMs from 3; allowed: most from vms on");
  }

  @Test
  void faults_of_the_columns_are_told_at_once() {
    assertThat(faults("name, vms, clas, vms", "shop, 1, 1, 1"))
        .containsExactlyInAnyOrder(
            "1: lacks the column class; allowed: name, vms, class, clients, load, cpu_ms,"
                + " between_ms, clients_ms, start_s, lifetime_s, grow_at, most",
            "1: lacks the column clients; allowed: name, vms, class, clients, load, cpu_ms,"
                + " between_ms, clients_ms, start_s, lifetime_s, grow_at, most",
            "1: \"clas\" is no column; allowed: name, vms, class, clients, load, cpu_ms,"
                + " between_ms, clients_ms, start_s, lifetime_s, grow_at, most (Maybe you meant"
                + " class)",
            "1: \"vms\" is there twice; allowed: once");
  }

  @Test
  void a_file_of_nothing_and_one_that_is_not_there_are_faults() {
    assertThat(faults("", "# nothing")).singleElement().asString().contains("is empty");
    FaultsException missing =
        catchThrowableOfType(
            FaultsException.class,
            () ->
                EnvironmentTable.read(
                    folder.resolve("none.csv"), Sites.of(List.of(host("north"))), CLASSES, 1));
    assertThat(missing.faults()).hasSize(1);
    assertThat(missing.faults().get(0).toString()).contains("cannot be read");
  }
}
