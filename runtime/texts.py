"""What the operator reads on the terminal of `make run`. Chinese, like every screen of the platform."""

from __future__ import annotations

TEXTS = {
    "already_running": "另一个进程正在使用 {var_dir}。请先停止它，或者换一个 VAR_DIR。",
    "port_taken": "端口 {port} 已被占用。请先停止占用它的程序，或者换一个 PORT，例如：PORT=8080 make run",
    "database": "启动数据库",
    "database_external": "使用 DATABASE_URL 指定的数据库",
    "database_healed": "数据库曾中断，现已恢复",
    "database_moved": "数据库换了端口，网站服务和任务进程重新启动",
    "database_down": "数据库无法启动，稍后重试：{error}",
    "prepare": "建表、迁移、整理静态文件；数据库为空时建立演示城市",
    "unchanged": "程序和数据库均无变化，跳过",
    "start": "启动网站服务",
    "done": "完成（{seconds:.1f} 秒）",
    "failed": "{command} 失败，退出码 {code}。",
    "child_died": "{name} 意外退出（{code}），{delay:.1f} 秒后重启。日志：{log}",
    "not_healthy": "网站服务没有就绪，原因见日志：{log_dir}",
    "ready": "已就绪，用时 {seconds:.1f} 秒。按 Ctrl-C 停止。日志在 {log_dir}",
    "stopping": "正在停止……",
    "stopped": "已全部停止。",
}


def text(code: str, /, **values: object) -> str:
    """The sentence of a code with its values filled in."""
    return TEXTS[code].format(**values)
