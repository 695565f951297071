# Applications of a reconfiguration plan: when, how long, and how they ended.
if (nrow(reconfigurations) == 0) {
  plot <- vp_nothing("No reconfiguration", "Reconfigurations")
} else {
  plot <- vp_spells(reconfigurations, reconfigurations_stride, "reconfigurations", "reconfiguration",
                    "reconfigurations", "Reconfigurations", "Time to apply a plan")
}
vp_save(plot, "reconfigurations")
