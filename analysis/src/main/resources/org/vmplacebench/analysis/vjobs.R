# Vjobs over time (Gantt), what their VMs ask for of the CPU, and the memory that nobody has.
state_colours <- c(waiting = "grey85", running = vp_blue, sleeping = vp_orange)
vjob_rows <- vp_table("vjobs", c("vjob", "state"))
vjob_rows <- vjob_rows[order(vjob_rows$start_s), , drop = FALSE]
names <- unique(vjob_rows$vjob)
most <- 200
drawn <- head(names, most)
vjob_rows <- vjob_rows[vjob_rows$vjob %in% drawn, , drop = FALSE]
vjob_rows$line <- length(drawn) + 1 - match(vjob_rows$vjob, drawn)
vjob_rows$state <- factor(vjob_rows$state, levels = names(state_colours))
named <- length(drawn) <= 40
gantt <- ggplot(vjob_rows, aes(xmin = start_s, xmax = end_s, ymin = line - 0.4, ymax = line + 0.4, fill = state)) +
  geom_rect() +
  scale_fill_manual(values = state_colours, drop = FALSE) +
  vp_time(run_end) +
  scale_y_continuous(if (named) NULL else "Vjobs, in the order of submission",
                     breaks = if (named) seq_along(drawn) else NULL, labels = if (named) rev(drawn) else NULL,
                     expand = expansion(add = 0.3)) +
  theme(panel.grid.major.y = element_blank(), axis.line.y = element_blank())
cpu <- ggplot(vp_steps(load), aes(start, load)) +
  geom_hline(yintercept = 100, colour = vp_red, linetype = "22", linewidth = 0.4) +
  geom_step(colour = vp_blue, linewidth = 0.5, na.rm = TRUE) +
  vp_time(run_end) +
  scale_y_continuous("CPU demand\n(% of capacity)", limits = c(0, NA), breaks = scales::breaks_extended(4),
                     expand = expansion(mult = c(0, 0.06)))
free <- vp_table("packing", character())
memory <- ggplot(free, aes(time_s, as.numeric(free_bytes) / 2^30)) +
  geom_step(colour = vp_green, linewidth = 0.5, na.rm = TRUE) +
  vp_time(run_end) +
  scale_y_continuous("Free memory\n(GiB)", limits = c(0, NA), breaks = scales::breaks_extended(4),
                     expand = expansion(mult = c(0, 0.06)))
height <- if (named) max(1.4, 0.24 * length(drawn)) else 4.5
plot <- vp_stack("Vjobs", run_words, list(gantt + vp_no_time, cpu + vp_no_time, memory),
                 caption = if (length(names) > most) paste("The first", most, "of", length(names), "vjobs are drawn."),
                 heights = c(height, 1.2, 1.2))
vp_save(plot, "vjobs", height = height + 4)
