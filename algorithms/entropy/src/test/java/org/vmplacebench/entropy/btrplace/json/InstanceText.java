package org.vmplacebench.entropy.btrplace.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of an instance, made part by part. */
final class InstanceText {

  private final Map<Integer, List<Integer>> running = new TreeMap<>();
  private final Map<Integer, List<Integer>> sleeping = new TreeMap<>();
  private final List<Integer> offline = new ArrayList<>();
  private final List<Integer> ready = new ArrayList<>();
  private final List<String> views = new ArrayList<>();
  private final List<String> constraints = new ArrayList<>();
  private String objective = "{\"id\": \"minimizeMTTR\"}";

  InstanceText on(int node, Integer... vms) {
    running.put(node, List.of(vms));
    return this;
  }

  InstanceText off(int node) {
    offline.add(node);
    return this;
  }

  InstanceText ready(int vm) {
    ready.add(vm);
    return this;
  }

  InstanceText asleep(int node, int vm) {
    sleeping.put(node, List.of(vm));
    return this;
  }

  /** A resource of which all nodes have and all VMs need the same. */
  InstanceText resource(String name, int capacity, int need) {
    return resource(name, capacity, need, "");
  }

  InstanceText resource(String name, int capacity, int need, String vms) {
    return view(
        "{\"id\": \"shareableResource\", \"rcId\": \"%s\", \"defCapacity\": %d, \"defConsumption\": %d,"
                .formatted(name, capacity, need)
            + " \"nodes\": {}, \"vms\": {"
            + vms
            + "}}");
  }

  InstanceText view(String json) {
    views.add(json);
    return this;
  }

  /** A constraint; apostrophes stand for quotation marks. */
  InstanceText constraint(String json) {
    constraints.add(json.replace('\'', '"'));
    return this;
  }

  InstanceText objective(String json) {
    objective = json;
    return this;
  }

  String text() {
    List<String> nodes = new ArrayList<>();
    running.forEach(
        (node, vms) ->
            nodes.add(
                "\"%d\": {\"runningVMs\": %s, \"sleepingVMs\": %s}"
                    .formatted(node, vms, sleeping.getOrDefault(node, List.of()))));
    return "{\"model\": {\"mapping\": {\"readyVMs\": "
        + ready
        + ", \"onlineNodes\": {"
        + String.join(", ", nodes)
        + "}, \"offlineNodes\": "
        + offline
        + "}, \"attributes\": {\"nodes\": {}, \"vms\": {}}, \"views\": "
        + views
        + "}, \"constraints\": "
        + constraints
        + ", \"objective\": "
        + objective
        + "}";
  }

  BtrPlaceInstance read(Path folder) throws IOException {
    return BtrPlaceFile.read(Files.writeString(folder.resolve("instance.json"), text()));
  }
}
