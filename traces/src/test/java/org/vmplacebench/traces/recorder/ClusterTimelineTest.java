package org.vmplacebench.traces.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.sim.Simulation;

class ClusterTimelineTest {

  @TempDir Path folder;

  private ByteBuffer read(ClusterTimeline timeline, String header) throws Exception {
    Path file = folder.resolve(ClusterTimeline.FILE);
    timeline.write(file);
    byte[] bytes =
        new InflaterInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes();
    int line = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
    assertThat(JsonParser.parseString(new String(bytes, 0, line, StandardCharsets.UTF_8)))
        .isEqualTo(JsonParser.parseString(header));
    return ByteBuffer.wrap(bytes, line + 1, bytes.length - line - 1).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int percent(Cluster cluster, int host) {
    return (int) Math.round(100 * cluster.demandOn(host) / cluster.capacity(host));
  }

  @Test
  void loadsGroupsAndTheStartPlacementStandAsTheyWereAtEachSample() throws Exception {
    Simulation simulation = TinyRun.simulation();
    Cluster cluster = simulation.cluster();
    int hosts = cluster.hostingCount();
    ClusterTimeline timeline =
        new ClusterTimeline(simulation, 2, host -> host == 0 ? "left" : host == 1 ? "right" : "");
    simulation.setLoad(0, 90);
    timeline.sample(5);
    simulation.turnOff(1);
    timeline.sample(10);
    timeline.sample(15);

    StringBuilder names = new StringBuilder();
    for (int host = 0; host < hosts; host++) {
      names.append(host == 0 ? "" : ",").append('"').append(cluster.host(host).name()).append('"');
    }
    ByteBuffer found =
        read(
            timeline,
            "{\"kind\":\"hosts\",\"columns\":2,\"levels\":64,\"vms\":"
                + cluster.vmCount()
                + ",\"hosts\":["
                + names
                + "],\"groups\":[\"left\",\"right\"]}");
    assertThat(found.getFloat()).isEqualTo(5);
    assertThat(found.getFloat()).isEqualTo(10);
    for (int host = 0; host < hosts; host++) {
      int before = found.get() & 0xff;
      int after = found.get() & 0xff;
      if (host == 1) {
        assertThat(after).isEqualTo(ClusterTimeline.OFF);
      } else {
        assertThat(before).isEqualTo(percent(cluster, host));
        assertThat(after).isEqualTo(before);
      }
    }
    for (int host = 0; host < hosts; host++) {
      assertThat(found.getShort()).isEqualTo((short) (host < 2 ? host + 1 : 0));
      assertThat(found.getShort()).isEqualTo((short) (host < 2 ? host + 1 : 0));
    }
    for (int vm = 0; vm < cluster.vmCount(); vm++) {
      assertThat(found.getInt()).isEqualTo(cluster.hostOf(vm));
    }
    assertThat(found.remaining()).isZero();
  }
}
