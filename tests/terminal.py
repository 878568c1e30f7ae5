"""Plays a person at a terminal: starts a program on a pseudo-terminal and does what it is told, step by step.

Its only argument is JSON: {"argv": [...], "cwd": ..., "env": {...}, "size": [columns, rows], "limit": seconds, "steps":
[{"until": TEXT, "send": KEYS | "size": [c, r] | "signal": NUMBER}, ...]}. Each step waits until TEXT is written after
the step before. It prints JSON: {"status": ..., "output": ..., "missed": TEXT or null, "echo": whether the terminal
echoes again}.
"""
import fcntl, json, os, select, struct, sys, termios, time

told = json.loads(sys.argv[1])
# `held` stays open here, so that how the program left the terminal can be seen when it has ended
terminal, held = os.openpty()
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(held, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(held, stream)
    os.closerange(3, 256)
    os.chdir(told["cwd"])
    os.execvpe(told["argv"][0], told["argv"], told["env"])


def resize(columns, rows):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


resize(*told["size"])
output, seen, steps, missed = b"", 0, list(told["steps"]), None
end = time.time() + told["limit"]
status = None
while True:
    ready, _, _ = select.select([terminal], [], [], 0.02)
    if ready:
        output += os.read(terminal, 65536)
        continue
    if status is not None:
        break  # it has ended, and what it wrote has been read
    ended, code = os.waitpid(child, os.WNOHANG)
    if ended:
        status = code
        continue
    if steps and steps[0]["until"].encode() in output[seen:]:
        step = steps.pop(0)
        seen = len(output)
        time.sleep(step.get("after", 0.15))
        if "send" in step:
            os.write(terminal, step["send"].encode())
        if "size" in step:
            resize(*step["size"])
        if "signal" in step:
            os.kill(child, step["signal"])
    if time.time() > end:
        missed = steps[0]["until"] if steps else "the end"
        os.kill(child, 9)
        _, status = os.waitpid(child, 0)
print(json.dumps({
    "status": os.waitstatus_to_exitcode(status),
    "output": output.decode("utf-8", "replace"),
    "missed": missed,
    "echo": bool(termios.tcgetattr(held)[3] & termios.ECHO),
}))
