"""Plays the commands the demo prints, in order, as a person would paste them, and checks what comes back."""

import argparse
import base64
import json
import re
import shlex
import shutil
import subprocess
import time
import sys
import threading

READY_WITHIN_SECONDS = 60


def fail(what):
    sys.exit("story: " + what)


def check(holds, what):
    if not holds:
        fail(what)


class Demo:
    """The demo as a process; its output is read to its end so that it never blocks."""

    def __init__(self, jar):
        self.process = subprocess.Popen(
            ["java", "-jar", jar, "demo", "--port", "0"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []
        self.is_ready = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if "ready" in line:
                self.is_ready.set()

    def steps(self):
        """(what it says, the command) for each printed step."""
        check(self.is_ready.wait(READY_WITHIN_SECONDS), "the demo was not ready:\n" + "\n".join(self.lines))
        steps = []
        for line, following in zip(self.lines, self.lines[1:]):
            numbered = re.match(r"\s*(\d+)\. (.*)", line)
            if numbered:
                check(int(numbered.group(1)) == len(steps) + 1, "steps are not numbered in order: " + line)
                steps.append((numbered.group(2), following.strip()))
        return steps

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=20)


class Tool:
    """grpcurl as printed; or the same call by buf curl."""

    def __init__(self, buf):
        self.buf = None if shutil.which("grpcurl") else buf
        print("story: played with", "buf curl" if self.buf else "grpcurl")

    def command(self, printed):
        words = shlex.split(printed)
        check(words[0] == "grpcurl", "not a grpcurl command: " + printed)
        if not self.buf:
            return words
        headers, data, rest, i = [], None, [], 1
        while i < len(words):
            if words[i] == "-H":
                headers += ["-H", words[i + 1]]
                i += 2
            elif words[i] == "-d":
                data = words[i + 1]
                i += 2
            elif words[i] in ("-plaintext", "-emit-defaults"):
                i += 1
            else:
                rest.append(words[i])
                i += 1
        common = [self.buf, "curl", "--protocol", "grpc", "--http2-prior-knowledge"]
        if rest[1:] == ["list"]:
            return common + ["--list-services", "http://" + rest[0]]
        defaults = ["--emit-defaults"] if "-emit-defaults" in words else []
        return common + defaults + headers + ["-d", data or "{}", "http://" + rest[0] + "/" + rest[1]]


def values(text):
    """The JSON values in a text, one after another, with whatever else between them."""
    decoder = json.JSONDecoder()
    found, i = [], 0
    while (i := text.find("{", i)) >= 0:
        try:
            value, i = decoder.raw_decode(text, i)
            found.append(value)
        except json.JSONDecodeError:
            i += 1
    return found


def field(message, *names):
    """A field by its proto name or its JSON name: grpcurl prints either, by version."""
    for name in names:
        camel = re.sub(r"_(\w)", lambda m: m.group(1).upper(), name)
        message = message.get(name, message.get(camel)) if isinstance(message, dict) else None
    return message


class Story:
    def __init__(self, tool):
        self.tool = tool
        self.watch = None

    def play(self, says, printed):
        print("story:", says)
        if printed.endswith("&"):
            self.watch = subprocess.Popen(
                self.tool.command(printed[:-1]), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            return 0, ""
        done = subprocess.run(
            self.tool.command(printed), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
        return done.returncode, done.stdout

    def ok(self, says, printed):
        code, out = self.play(says, printed)
        # Dial is answered when the phone has dialled; the other phone rings a moment later. A person would hear it.
        for _ in range(50):
            if code == 0 or not printed.split()[-1].endswith("/Answer") or "NO_SUCH_CONNECTION" not in out + details(out):
                break
            time.sleep(0.1)
            code, out = self.play("(4002 does not ring yet)", printed)
        check(code == 0, f"{printed}\nfailed:\n{out}")
        return (values(out) or [{}])[0], out

    def refused(self, says, printed, reason):
        code, out = self.play(says, printed)
        check(code != 0, f"{printed}\nwas not refused:\n{out}")
        check(reason in out + details(out), f"{printed}\nwas not refused with {reason}:\n{out}")
        return out


def details(text):
    """The error details that buf curl prints as base64, as far as they are text."""
    decoded = ""
    for value in re.findall(r"\"value\": \"([A-Za-z0-9+/]+)=*\"", text):
        decoded += base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8", "replace")
    return decoded


def phase(result):
    return field(result, "result", "connection", "phase")


def frames(story, lever, phone):
    """How many frames a phone has had, by the lever the story prints."""
    words = re.sub(r"(\"phone\":\")\d+", r"\g<1>" + phone, lever)
    message, _ = story.ok(f"(counting the frames of {phone})", words)
    return int(field(message, "phone", "frames_received") or 0)


def check_watch(text):
    events = [event for message in values(text) for event in field(message, "events") or []]
    numbers = [int(field(event, "sequence")) for event in events]
    check(numbers == list(range(numbers[0], numbers[0] + len(numbers))), f"numbers with a gap: {numbers}")
    types = [field(event, "type").replace("EVENT_TYPE_", "") for event in events]
    expected = ["CONTROL_STARTED", "SERVICE_INITIATED", "ORIGINATED", "DELIVERED", "ESTABLISHED", "HELD", "RETRIEVED",
                "MICROPHONE_CHANGED", "CONNECTION_CLEARED", "CALL_CLEARED", "MICROPHONE_CHANGED", "CONTROL_ENDED"]
    check(types == expected, f"the watch saw {types}, not {expected}")
    check("signed off" in text, "the watch did not say that alice was signed off:\n" + text[-2000:])
    print("story: the watch saw", ", ".join(f"{n} {t}" for n, t in zip(numbers, types)))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--jar", required=True)
    arguments.add_argument("--buf", required=True)
    options = arguments.parse_args()
    demo = Demo(options.jar)
    try:
        steps = demo.steps()
        story = Story(Tool(options.buf))
        lever = next(command for _, command in steps if command.endswith("SimulatorService/GetPhone"))
        for says, command in steps:
            if "SimulatorService/SetPerson" in command:
                story.ok(says, command)
            elif command.endswith(" list"):
                _, out = story.ok(says, command)
                for service in ("CallControlService", "MonitorService", "PhoneFeatureService", "SharedControlService"):
                    check("deskbridge.v1." + service in out, "not listed: " + service)
            elif command.endswith("SignInService/SignIn"):
                message, _ = story.ok(says, command)
                check(field(message, "server") == "alpha", f"signed in elsewhere: {message}")
            elif command.endswith("&"):
                story.play(says, command)
            elif "StartSharedControl" in command and "5001" in command:
                before = frames(story, lever, "5001")
                out = story.refused(says, command, "CROSS_SERVER")
                check("failedprecondition" in out.lower().replace("_", ""), out)
                check(frames(story, lever, "5001") == before, "a frame reached phone 5001")
            elif "StartSharedControl" in command:
                message, _ = story.ok(says, command)
                check(field(message, "phone", "controller", "user") in ("alice", "bob"), f"no controller: {message}")
            elif "MEDIA_VIDEO" in command:
                before = frames(story, lever, "4001")
                out = story.refused(says, command, "VIDEO_NOT_SUPPORTED")
                check("failedprecondition" in out.lower().replace("_", ""), out)
                check(frames(story, lever, "4001") == before, "a frame reached phone 4001")
            elif command.endswith("CallControlService/Dial"):
                message, _ = story.ok(says, command)
                check(phase(message) == "PHASE_DIALING", f"not dialling: {message}")
            elif command.endswith("CallControlService/Answer"):
                message, _ = story.ok(says, command)
                check(phase(message) == "PHASE_TALKING", f"not talking: {message}")
            elif command.endswith("CallControlService/Hold"):
                message, _ = story.ok(says, command)
                check(phase(message) == "PHASE_HELD", f"not held: {message}")
            elif command.endswith("CallControlService/Retrieve"):
                message, _ = story.ok(says, command)
                check(phase(message) == "PHASE_TALKING", f"not talking: {message}")
            elif command.endswith("PhoneFeatureService/SetMute"):
                story.ok(says, command)
            elif command.endswith("PhoneFeatureService/GetPanel"):
                message, _ = story.ok(says, command)
                check("Muted" in " ".join(field(message, "panel", "display") or []), f"does not show it: {message}")
            elif command.endswith("CallControlService/HangUp"):
                message, _ = story.ok(says, command)
                check(phase(message) == "PHASE_ENDED", f"not over: {message}")
            elif command.endswith("PhoneService/ListPhones"):
                message, _ = story.ok(says, command)
                check(len(field(message, "phones")) == 1, f"not one phone: {message}")
            elif command.endswith("PhoneService/GetPhone"):
                story.refused(says, command, "NOT_YOUR_PHONE")
            elif command.endswith("SimulatorService/GetPhone"):
                message, _ = story.ok(says, command)
                check(int(field(message, "phone", "orders_received")) == 0, f"orders reached it: {message}")
            elif command.endswith("SignInService/SignOut"):
                story.ok(says, command)
            else:
                fail("the story has a step nobody checks: " + command)
        text, _ = story.watch.communicate(timeout=20)
        check_watch(text)
    finally:
        demo.end()
    print("story: all", len(steps), "steps did what they say")


if __name__ == "__main__":
    main()
