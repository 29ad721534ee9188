package dev.reloader.integration.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of lines over sizes that grow by factors, as SVG that reads on light and dark. */
final class Plot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int TOP = 40;
  private static final int RIGHT = 170;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS = List.of("#2a7de1", "#d9702b", "#2f9e5b", "#9b59b6");

  private final String title;
  private final String unit;
  private final List<Line> lines = new ArrayList<>();

  private record Point(double x, double y) {}

  private record Line(String name, List<Point> points) {}

  Plot(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  void point(String line, double x, double y) {
    if (lines.stream().noneMatch(known -> known.name.equals(line))) {
      lines.add(new Line(line, new ArrayList<>()));
    }
    lines.stream()
        .filter(known -> known.name.equals(line))
        .forEach(known -> known.points.add(new Point(x, y)));
  }

  String svg() {
    double most =
        lines.stream().flatMap(l -> l.points.stream()).mapToDouble(Point::y).max().orElse(1);
    double top = rounded(most);
    double from = lines.get(0).points.get(0).x;
    double to = lines.get(0).points.get(lines.get(0).points.size() - 1).x;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#808080">
        <text x="%d" y="22" font-size="15">%s</text>
        """
            .formatted(WIDTH, HEIGHT, LEFT, title));
    for (int i = 0; i <= 4; i++) {
      double y = y(top * i / 4, top);
      svg.append(
          format(
              "<path d='M%d %.1fH%d' stroke='#808080' stroke-opacity='.3'/><text x='%d' y='%.1f'"
                  + " text-anchor='end'>%s</text>%n",
              LEFT, y, WIDTH - RIGHT, LEFT - 8, y + 4, number(top * i / 4) + " " + unit));
    }
    for (Point point : lines.get(0).points) {
      svg.append(
          format(
              "<text x='%.1f' y='%d' text-anchor='middle'>%,.0f</text>%n",
              x(point.x, from, to), HEIGHT - BOTTOM + 20, point.x));
    }
    svg.append(
        format(
            "<text x='%d' y='%d' text-anchor='middle'>classes in the pool</text>%n",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8));
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), i, from, to, top);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void line(
      StringBuilder svg, Line line, String colour, int place, double from, double to, double top) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(format("%.1f %.1f", x(point.x, from, to), y(point.y, top)));
      svg.append(
          format(
              "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'><title>%s</title></circle>%n",
              x(point.x, from, to), y(point.y, top), colour, number(point.y)));
    }
    svg.append(format("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>%n", path, colour));
    svg.append(
        format(
            "<text x='%d' y='%d' fill='%s'>%s</text>%n",
            WIDTH - RIGHT + 14, TOP + 16 + 20 * place, colour, line.name));
  }

  private static double x(double x, double from, double to) {
    double share = to > from ? Math.log(x / from) / Math.log(to / from) : 0;
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double y, double top) {
    return HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM);
  }

  private static double rounded(double most) {
    double step = Math.pow(10, Math.floor(Math.log10(most)));
    return Math.ceil(most / step) * step;
  }

  private static String number(double number) {
    return format(number >= 10 || number == Math.rint(number) ? "%,.0f" : "%.2f", number);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
