# What happened at each site: energy, time in violation, VMs, and live migrations inside, from and to other sites.
site_rows <- vp_table("sites", "site")
most <- 40
drawn <- head(site_rows, most)
drawn$site <- factor(drawn$site, levels = rev(drawn$site))
joule <- vp_energy_unit(drawn$energy_j)
bars <- function(values, name, colour) {
  ggplot(data.frame(site = drawn$site, value = values), aes(value, site)) +
    geom_col(width = 0.7, fill = colour) +
    scale_x_continuous(name, limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(3),
                       expand = expansion(mult = c(0, 0.1))) +
    ylab(NULL) +
    theme(panel.grid.major.y = element_blank())
}
kinds <- c("inside", "in", "out")
moves <- data.frame(
  site = rep(drawn$site, 3), kind = factor(rep(kinds, each = nrow(drawn)), levels = rev(kinds)),
  value = c(drawn$migrations_inside, drawn$migrations_in, drawn$migrations_out)
)
migrations_by_site <- ggplot(moves, aes(value, site, fill = kind)) +
  geom_col(width = 0.7, position = position_dodge(width = 0.75)) +
  scale_fill_manual(values = setNames(c(vp_sky, vp_blue, vp_orange), kinds), breaks = kinds) +
  scale_x_continuous("Live migrations", limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(3),
                     expand = expansion(mult = c(0, 0.1))) +
  ylab(NULL) +
  theme(panel.grid.major.y = element_blank(), legend.position = "bottom", legend.key.size = unit(0.7, "lines"))
no_names <- theme(axis.text.y = element_blank())
plot <- patchwork::wrap_plots(
  bars(drawn$vm_s / run_end, "VMs on average", vp_green),
  bars(drawn$energy_j / joule$by, paste0("Energy (", joule$name, ")"), vp_orange) + no_names,
  bars(drawn$violation_s, "In violation (s)", vp_red) + no_names,
  migrations_by_site + no_names,
  nrow = 1, widths = c(1, 1, 1, 1.6)
) + patchwork::plot_annotation(
  title = "Sites", subtitle = run_words,
  caption = if (nrow(site_rows) > most) paste("The first", most, "of", nrow(site_rows), "sites are drawn.")
)
vp_save(plot, "sites", width = 9, height = 2 + 0.22 * nrow(drawn))
