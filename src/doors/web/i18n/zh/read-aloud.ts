export const readAloud = {
  label: '朗读本页',
  start: '朗读本页',
  pause: '暂停朗读',
  resume: '继续朗读',
  stop: '停止朗读',
  reading: '正在朗读，读到的句子已标出。',
  paused: '朗读已暂停。',
  failed: '这台设备现在不能朗读。可在系统设置中安装中文语音，或拨打 12345。',
} as const;
