package org.vmplacebench.injector.recorded;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Published recordings that can be read. */
public enum WorkloadKind {
  /** Nothing recorded. */
  NONE("none", false, false),
  /** CPU use of VMs on PlanetLab, 2011. */
  PLANETLAB("planetlab", true, false),
  /** GWA-T-12 of Bitbrains, 2013. */
  BITBRAINS("bitbrains", true, false),
  /** Azure's VMs of 2017. */
  AZURE_2017("azure-2017", false, true),
  /** Azure's VMs of 2019. */
  AZURE_2019("azure-2019", false, true),
  /** Azure's requests of 2020. */
  AZURE_PACKING("azure-packing-2020", false, true),
  /** CPU use of Google's tasks, 2019. */
  GOOGLE_2019("google-2019", false, true),
  /** CPU use of Alibaba's containers, 2018. */
  ALIBABA_2018("alibaba-2018", false, true),
  /** Requests at Huawei, 2021. */
  HUAWEI("huawei-east-1", false, true),
  /** GPU tasks at Alibaba, 2023. */
  OPENB("openb", false, true),
  /** Jobs in the Standard Workload Format. */
  SWF("swf", false, true);

  private final String word;
  private final boolean hasLoads;
  private final boolean hasRequests;

  WorkloadKind(String word, boolean hasLoads, boolean hasRequests) {
    this.word = word;
    this.hasLoads = hasLoads;
    this.hasRequests = hasRequests;
  }

  /** The value of {@code workload.kind}. */
  public String word() {
    return word;
  }

  /** Whether it tells how loads change. */
  public boolean hasLoads() {
    return hasLoads;
  }

  /** Whether it tells who asks for VMs, and when. */
  public boolean hasRequests() {
    return hasRequests;
  }

  /** The words of those with requests. */
  public static List<String> withRequests() {
    return Arrays.stream(values())
        .filter(WorkloadKind::hasRequests)
        .map(WorkloadKind::word)
        .collect(Collectors.toList());
  }
}
