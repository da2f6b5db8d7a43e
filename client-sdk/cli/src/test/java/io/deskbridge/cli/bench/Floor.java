package io.deskbridge.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor: the same path without any rule, a programme that is not ours and is used unchanged. Its lines are read for the
 * figures that ours are held against.
 */
final class Floor {
    private static final Pattern FIGURE = Pattern.compile("p50=([0-9.]+)us.*p99=([0-9.]+)us");

    /**
     * One round of the floor, in microseconds.
     *
     * @param unaryResponse a blocking unary call until its response
     * @param unaryEvent the same until its event
     * @param streamResponse a message on a bidirectional stream until its response
     */
    record Round(Figure unaryResponse, Figure unaryEvent, Figure streamResponse) {}

    /** Median and 99th percentile. */
    record Figure(double p50, double p99) {}

    private final Path directory;
    private final String classPath;

    private Floor(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    /** Compiles the floor, in a copy, with the Maven that runs the benchmark. */
    static Floor compile(Path source, Path copy) throws Exception {
        run(Path.of("."), List.of("cp", "-R", source + "/.", copy.toString()));
        Path classPathFile = copy.resolve("cp.txt");
        run(
                copy,
                List.of(
                        "mvn",
                        "-q",
                        "compile",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                        "-Dmdep.outputFile=" + classPathFile));
        return new Floor(
                copy,
                copy.resolve("target/classes") + ":"
                        + Files.readString(classPathFile).strip());
    }

    /** Runs {@code chain} once and reads it; every line is printed too. */
    Round run(int calls, int seconds) throws Exception {
        List<String> lines = run(
                directory,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "Limits",
                        "chain",
                        "n=" + calls,
                        "secs=" + seconds));
        lines.forEach(line -> System.out.println("   floor: " + line));
        return new Round(
                figure(lines, "chain cmd->response"),
                figure(lines, "chain cmd->event"),
                lastFigure(lines, "chain bidi+phone hop+1 event w=1 "));
    }

    private static Figure figure(List<String> lines, String name) {
        return figures(lines, name).get(0);
    }

    /** The floor measures its stream with one in flight twice; the second pass is warm. */
    private static Figure lastFigure(List<String> lines, String name) {
        List<Figure> found = figures(lines, name);
        return found.get(found.size() - 1);
    }

    private static List<Figure> figures(List<String> lines, String name) {
        List<Figure> figures = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = FIGURE.matcher(line);
            if (line.strip().startsWith(name) && matcher.find()) {
                figures.add(new Figure(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))));
            }
        }
        if (figures.isEmpty()) {
            throw new IllegalStateException("the floor did not print \"" + name + "\"");
        }
        return figures;
    }

    private static List<String> run(Path where, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed:\n" + out);
        }
        return out.lines().toList();
    }
}
