# Computations of a placement: when, how long, and what came of them.
if (nrow(computations) == 0) {
  plot <- vp_nothing("No computation", "Computations of a placement")
} else {
  plot <- vp_spells(computations, computations_stride, "computations", "computation", "computations",
                    "Computations of a placement", "Computation time")
}
vp_save(plot, "computations")
