package org.vmplacebench.workbench.validate.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each constant of the models is listed, with what guards it. */
class KnownConstantsTest {

  @Test
  void each_constant_of_the_models_is_listed_as_often_as_it_stands_in_the_code() throws Exception {
    assertThat(KnownConstants.differences(MutationRun.mutants()))
        .as("constants.txt: %s, or why ./run.sh validate --mutate cannot notice it", "noticed")
        .isEmpty();
  }

  @Test
  void a_new_constant_and_one_that_is_gone_are_differences() throws Exception {
    List<Mutant> all = new ArrayList<>(MutationRun.mutants());
    Mutant gone = all.remove(0);
    all.add(new Mutant("org.x.Sharing", "share", "Sharing.java", 7, 3, 0.5));
    assertThat(KnownConstants.differences(all))
        .satisfiesExactly(
            news -> assertThat(news).contains("Sharing.java:7: 0.5 in Sharing.share"),
            old -> assertThat(old).startsWith("GONE").contains(gone.key()));
  }

  @Test
  void a_second_constant_of_the_same_value_in_the_same_method_is_new_as_well() throws Exception {
    List<Mutant> all = new ArrayList<>(MutationRun.mutants());
    all.add(all.get(0));
    assertThat(KnownConstants.differences(all)).hasSize(1);
  }

  @Test
  void each_one_that_need_not_be_noticed_has_a_reason_of_its_own() throws Exception {
    List<Mutant> all = MutationRun.mutants();
    assertThat(KnownConstants.reasons(all).values())
        .hasSizeBetween(10, all.size() / 2)
        .allMatch(reason -> reason.length() > 7);
    // Of four equal ones the first is guarded.
    assertThat(KnownConstants.reasons(all).keySet())
        .filteredOn(constant -> constant.className().endsWith("VmTimes"))
        .hasSize(3);
  }
}
