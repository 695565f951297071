# Hosts without VMs, and how much of the CPU of those with VMs is in use.
empty <- data.frame(run = packing$run, time = packing$time_s, percent = packing$empty_hosts)
density <- data.frame(run = packing$run, time = packing$time_s, percent = packing$density)
guide <- theme(legend.position = if (several_runs) "top" else "none")
vp_save(vp_stack("Empty hosts and packing density", packing_words,
                 packing_lines(empty, "Empty hosts", "run") + guide + vp_no_time,
                 packing_lines(density, "Packing density (%)", "run") + theme(legend.position = "none")),
        "density", height = 5.4)
