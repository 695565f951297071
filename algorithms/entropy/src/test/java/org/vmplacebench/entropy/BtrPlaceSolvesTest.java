package org.vmplacebench.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import org.btrplace.model.DefaultModel;
import org.btrplace.model.Mapping;
import org.btrplace.model.Model;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.Preserve;
import org.btrplace.model.constraint.SatConstraint;
import org.btrplace.model.view.ShareableResource;
import org.btrplace.plan.ReconfigurationPlan;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.scheduler.SchedulerException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.DefaultChocoScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BtrPlace links with the Choco that the build resolves and solves the smallest instances. */
class BtrPlaceSolvesTest {

  private static final String CPU = "cpu";
  private static final int CAPACITY = 100;

  private final Model model = new DefaultModel();
  private final Node crowded = model.newNode();
  private final Node empty = model.newNode();
  private final VM rising = model.newVM();
  private final VM steady = model.newVM();
  private final ChocoScheduler scheduler = new DefaultChocoScheduler();

  @BeforeEach
  void twoVmsShareTheFirstOfTwoHosts() {
    model.getMapping().on(crowded, empty).run(crowded, rising, steady);
    model.attach(
        new ShareableResource(CPU)
            .setCapacity(CAPACITY, crowded, empty)
            .setConsumption(30, rising)
            .setConsumption(60, steady));
    scheduler.doRepair(true);
  }

  @Test
  void oneVmMovesWhenTheTwoNoLongerFitTogether() throws SchedulerException {
    List<SatConstraint> demand =
        List.of(new Preserve(rising, CPU, 60), new Preserve(steady, CPU, 60));

    ReconfigurationPlan plan = scheduler.solve(model, demand);

    assertSoftly(
        softly -> {
          softly.assertThat(plan.getActions()).filteredOn(MigrateVM.class::isInstance).hasSize(1);
          Mapping end = plan.getResult().getMapping();
          softly.assertThat(end.getRunningVMs(crowded)).hasSize(1);
          softly.assertThat(end.getRunningVMs(empty)).hasSize(1);
        });
  }

  @Test
  void nothingMovesWhileTheTwoFitTogether() throws SchedulerException {
    List<SatConstraint> demand =
        List.of(new Preserve(rising, CPU, 40), new Preserve(steady, CPU, 60));

    ReconfigurationPlan plan = scheduler.solve(model, demand);

    assertThat(plan.getActions()).filteredOn(MigrateVM.class::isInstance).isEmpty();
    assertThat(plan.getResult().getMapping().getRunningVMs(crowded))
        .containsExactlyInAnyOrder(rising, steady);
  }

  @Test
  void noPlanExistsForDemandAboveBothHosts() throws SchedulerException {
    VM third = model.newVM();
    model.getMapping().run(empty, third);
    ShareableResource.get(model, CPU).setConsumption(30, third);
    List<SatConstraint> demand =
        List.of(
            new Preserve(rising, CPU, 60),
            new Preserve(steady, CPU, 60),
            new Preserve(third, CPU, 60));

    assertThat(scheduler.solve(model, demand)).isNull();
  }
}
