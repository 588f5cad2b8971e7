/** All shared pieces in their states, light and dark, in both languages. For builders and for looking. */
import { useMantineColorScheme } from '@mantine/core'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { GalleryControls } from './controls.tsx'
import './gallery.css'
import { galleryTexts } from './gallery.texts.ts'
import { GalleryLook } from './look.tsx'
import { GalleryPictures } from './pictures.tsx'

export function Page() {
  const t = useTexts(galleryTexts)
  const { language } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const actions = (
    <>
      <fieldset className="language" aria-label={t('lightTheme')}>
        {(['light', 'dark'] as const).map((scheme) => (
          <button
            key={scheme}
            type="button"
            aria-pressed={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`${scheme}Theme`)}
          </button>
        ))}
      </fieldset>
      <fieldset className="language" aria-label="language">
        <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => switchLanguage('zh')}>
          中文
        </button>
        <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => switchLanguage('en')}>
          English
        </button>
      </fieldset>
    </>
  )
  return (
    <main className="gallery stack">
      <PageHead title={t('title')} about={t('about')} actions={actions} />
      <div className="gallery-two">
        <GalleryLook theme="light" />
        <GalleryLook theme="dark" />
      </div>
      <GalleryControls />
      <GalleryPictures />
    </main>
  )
}
