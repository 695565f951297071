package org.vmplacebench.injector.vjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.vjob.VjobPhase;
import org.vmplacebench.core.vjob.VjobRequest;
import org.vmplacebench.testkit.TestSettings;

/** Vjobs from lists, SWF and CSV. */
class VjobReadersTest {

  private static final String JOB = " -1 -1 -1 -1 -1 -1 -1 -1";

  @TempDir private Path folder;

  private final VjobShape shape = new VjobShape(TestSettings.defaults().with(VjobKeys.ESTIMATE, 2));

  private static List<String> told(VjobSource source) throws IOException {
    List<String> all = new ArrayList<>();
    for (VjobRequest next = source.next(); next != null; next = source.next()) {
      all.add(
          next.name()
              + " at "
              + next.arrival()
              + ": "
              + next.vms().size()
              + " of "
              + next.vms().get(0).vcpus()
              + " x "
              + next.vms().get(0).memory() / (1 << 20)
              + " MiB, "
              + next.phases().stream().map(VjobPhase::longest).toList()
              + " of about "
              + next.estimate());
    }
    source.close();
    return all;
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private List<String> faults(Path file) {
    return catchThrowableOfType(
            FaultsException.class, () -> VjobFile.open(file, shape, 256).close())
        .faults()
        .stream()
        .map(fault -> fault.where().replace(file.toString(), "") + ": " + fault.what())
        .toList();
  }

  @Test
  void aListIsTakenInTheOrderOfSubmission() throws IOException {
    assertThat(told(new ListedVjobs("60 4 1024 900; 0 3 512 600 300:2;", shape)))
        .containsExactly(
            "vjob-1 at 0.0: 3 of 1 x 512 MiB, [600.0, 300.0] of about 1800.0",
            "vjob-0 at 60.0: 4 of 1 x 1024 MiB, [900.0] of about 1800.0");
    assertThat(new ListedVjobs("0 3 512 300:2", shape).next().phases().get(0).seconds())
        .containsExactly(300, 300, 0);
  }

  @Test
  void allFaultsOfAListAreTold() {
    assertThat(
            catchThrowableOfType(
                    FaultsException.class,
                    () -> new ListedVjobs("0 3 512; -1 0 9 5; 0 1 9 5:2", shape))
                .faults())
        .extracting(fault -> fault.where())
        .containsExactly("vjobs.list, vjob 1", "vjobs.list, vjob 2", "vjobs.list, vjob 3");
  }

  @Test
  void anSwfJobHasAVmForEachProcessorAndWhatItAskedFor() throws IOException {
    Path file =
        write(
            "log.swf",
            "; UnixStartTime: 0",
            "1 10 5 100 4 -1 2048 8 500 4096" + JOB,
            "2 20 5 -1 4 -1 2048 8 500 4096" + JOB,
            "3 30.5 5 60 -1 -1 3000 2 -1 -1" + JOB,
            "4 30.5 5 60 1 -1 -1 -1 -1 -1" + JOB);

    assertThat(told(VjobFile.open(file, shape, 256)))
        .containsExactly(
            "job-1 at 10.0: 4 of 1 x 4 MiB, [100.0] of about 500.0",
            "job-3 at 30.5: 2 of 1 x 3 MiB, [60.0] of about 120.0",
            "job-4 at 30.5: 1 of 1 x 256 MiB, [60.0] of about 120.0");
  }

  @Test
  void faultsOfAnSwfFileHaveTheirLines() throws IOException {
    Path file =
        write(
            "log.swf",
            "1 10 5 100 4 -1 2048 8 500 4096" + JOB,
            "2 20 5",
            "3 5 5 60 1 -1 -1 -1 -1 -1" + JOB,
            "4 x 5 60 1 -1 -1 -1 -1 -1" + JOB,
            "5 50 5 60 20000 -1 -1 -1 -1 -1" + JOB);

    assertThat(faults(file))
        .containsExactly(
            ", line 2: has 3 numbers",
            ", line 3: is submitted at 5.0 s, before the one above",
            ", line 4: field 2 \"x\" is no number",
            ", line 5: submitted at 50 s for 20000 processors");
  }

  @Test
  void aCompressedCsvFileIsReadByTheNamesOfItsColumns() throws IOException {
    Path file = folder.resolve("vjobs.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          """
          phases,vms,name,arrival_s,memory_mb,vcpus,estimate_s
          # a remark
          100 50:1,2,"first",0,512,4,300

          7,1,second,9,256,1,
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(told(VjobFile.open(file, shape, 256)))
        .containsExactly(
            "first at 0.0: 2 of 4 x 512 MiB, [100.0, 50.0] of about 300.0",
            "second at 9.0: 1 of 1 x 256 MiB, [7.0] of about 14.0");
  }

  @Test
  void aCsvFileNeedsItsColumns() throws IOException {
    assertThat(faults(write("vjobs.csv", "arrival_s,vms,phases,colour", "0,1,5,red")))
        .singleElement()
        .asString()
        .startsWith(", line 1: ");
    assertThat(faults(write("more.csv", "arrival_s,vms,memory_mb,phases", "0,1,5", "0,0,5,7")))
        .hasSize(2)
        .satisfies(all -> assertThat(all.get(0)).isEqualTo(", line 2: has 3 cells"))
        .satisfies(all -> assertThat(all.get(1)).startsWith(", line 3: "));
  }
}
