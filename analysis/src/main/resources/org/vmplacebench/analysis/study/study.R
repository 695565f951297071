# Violation time against the property that the runs vary: how long one violation lasts, and how much there is.
study$line <- factor(study$line, levels = unique(study$line))
several <- nlevels(study$line) > 1
colours <- rep_len(c(vp_blue, vp_orange, vp_green, vp_red, vp_purple, vp_sky), nlevels(study$line))
step <- diff(range(study$x))
base <- list(
  geom_line(linewidth = 0.5, alpha = 0.8),
  geom_point(size = 2),
  scale_colour_manual(values = colours, guide = if (several) "legend" else "none"),
  scale_x_continuous(study_x, labels = vp_numbers, limits = range(study$x) + c(-0.04, 0.04) * step,
                     expand = expansion(0))
)
spread <- position_dodge(width = if (several) 0.02 * step else 0)
each <- ggplot(study, aes(x, mean, colour = line)) +
  geom_errorbar(aes(ymin = pmax(0, mean - sd), ymax = mean + sd), width = 0.015 * step, linewidth = 0.3, alpha = 0.6,
                position = spread, na.rm = TRUE) +
  base +
  scale_y_continuous("One violation, mean ± sd (s)", limits = c(0, NA), labels = vp_numbers, oob = scales::oob_keep,
                     expand = expansion(mult = c(0, 0.06))) +
  vp_no_time
all <- ggplot(study, aes(x, total, colour = line)) +
  base +
  scale_y_continuous("All violations (s)", limits = c(0, NA), labels = vp_numbers,
                     expand = expansion(mult = c(0, 0.06))) +
  theme(legend.position = "none")
vp_save(
  vp_stack("Violation time", paste0(nrow(study), " runs, ", vp_numbers(sum(study$count)), " violations"), each, all),
  "study", height = 5.4
)
