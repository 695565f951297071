# How much of each resource VMs have, over time, and how many requests were refused.
allocated <- packing_lines(packing_by_resource("allocated"), "Allocated (%)")
refused <- data.frame(run = packing$run, time = packing$time_s, percent = packing$refused)
refusals <- packing_lines(refused, "Refused requests", "run") + theme(legend.position = if (several_runs) "top" else "none")
vp_save(vp_stack("Allocation and refusals", packing_words, allocated, refusals, heights = c(3, 2)), "allocation",
        height = if (several_runs) 7 else 5.4)
